package org.kaname.capture.ring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.capture.CaptureDriver;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureInterface;
import org.kaname.capture.CaptureSource;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Opens interfaces through AF_PACKET rings, one a shard. */
@Component(configurationPid = "org.kaname.capture.ring", property = CaptureDriver.NAME + "=ring")
@Designate(ocd = RingDriver.Config.class)
public final class RingDriver implements CaptureDriver {
  private static final int MOST_SHARDS = 64;

  /** What a site may set. */
  @ObjectClassDefinition(
      name = "%ring.name",
      description = "%ring.description",
      localization = "OSGI-INF/l10n/metatype")
  public @interface Config {
    /** Returns how many MiB one ring takes, 4 .. 1024. */
    @AttributeDefinition(
        name = "%megabytes.name",
        description = "%megabytes.description",
        min = "4",
        max = "1024")
    int megabytes() default 64;
  }

  private final int megabytes;

  @Activate
  public RingDriver(Config config) {
    this(config.megabytes());
  }

  RingDriver(int megabytes) {
    if (megabytes < 4 || megabytes > 1024) {
      throw new IllegalArgumentException("ring of " + megabytes + " MiB");
    }
    this.megabytes = megabytes;
  }

  @Override
  public List<CaptureInterface> interfaces() throws IOException {
    try {
      return Interfaces.list();
    } catch (LinkageError e) {
      throw noKernel(e);
    }
  }

  @Override
  public List<CaptureSource> open(String interfaceName, int shards, String filter)
      throws IOException {
    if (shards < 1 || shards > MOST_SHARDS) {
      throw new IllegalArgumentException("shards " + shards);
    }
    List<RingSocket> sockets = new ArrayList<>();
    try {
      for (int shard = 0; shard < shards; shard++) {
        sockets.add(new RingSocket(interfaceName, megabytes));
      }
      if (shards > 1) {
        share(sockets);
      }
      letIn(sockets, filter);
      return sockets.stream().<CaptureSource>map(RingSource::new).toList();
    } catch (LinkageError e) {
      throw noKernel(e);
    } catch (IOException | RuntimeException e) {
      sockets.forEach(RingSocket::close);
      throw e;
    }
  }

  private static void share(List<RingSocket> sockets) throws IOException {
    int group = RingSocket.NEW_GROUP;
    for (RingSocket socket : sockets) {
      group = socket.join(group);
    }
    sockets.get(0).share(Program.addressPair());
  }

  private static void letIn(List<RingSocket> sockets, String filter) throws IOException {
    if (filter.isBlank()) {
      for (RingSocket socket : sockets) {
        socket.everything();
      }
      return;
    }
    try (Filter compiled = new Filter(filter, sockets.get(0).linkType())) {
      for (RingSocket socket : sockets) {
        socket.filter(compiled.program());
      }
    }
  }

  private static CaptureFault noKernel(LinkageError cause) {
    CaptureFault fault =
        new CaptureFault(
            new Text(
                "ring.not_linux",
                Map.of(
                    "system",
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"))));
    fault.initCause(cause);
    return fault;
  }
}
