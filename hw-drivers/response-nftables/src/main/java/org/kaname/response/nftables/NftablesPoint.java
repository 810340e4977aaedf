package org.kaname.response.nftables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Crossing;
import org.kaname.response.Held;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** One enforcement point that a site configured: this host or a gateway. */
@Component(
    configurationPid = "org.kaname.response.nftables",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class NftablesPoint implements ResponseDriver {
  private final NftablesDriver driver;
  private final Optional<LibNft> library;

  /** Opens the enforcement point; touches nothing. */
  @Activate
  public NftablesPoint(Config config, BundleContext context) throws IOException {
    boolean remote = !config.ssh().isBlank();
    library = remote ? Optional.empty() : library();
    Optional<Gateway> gateway =
        remote ? Optional.of(gateway(config, folder(context))) : Optional.empty();
    driver =
        new NftablesDriver(
            new Settings(
                config.name(),
                Stream.of(config.paths()).map(Crossing::parse).toList(),
                gateway.map(there -> Set.of(there.address())).orElse(Set.of()),
                List.of(config.allowed()),
                remote),
            new Definition(config.bridge(), config.table(), config.reject()),
            nft(gateway, Duration.ofSeconds(config.seconds())));
  }

  private Nft nft(Optional<Gateway> gateway, Duration patience) {
    if (library.isPresent()) {
      return library.get();
    }
    return new NftProgram(gateway.map(Gateway::command).orElse(NftProgram.LOCAL), patience);
  }

  /** Without the library the program is asked, or says that it is missing. */
  private static Optional<LibNft> library() {
    try {
      return Optional.of(new LibNft());
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  private static Gateway gateway(Config config, Path folder) {
    return new Gateway(
        config.ssh(), config.port(), Path.of(config.key()), Path.of(config.knownHosts()), folder);
  }

  private static Path folder(BundleContext context) throws IOException {
    Path folder = context.getDataFile("ssh").toPath();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    return folder;
  }

  @Deactivate
  void close() {
    library.ifPresent(LibNft::close);
  }

  @Override
  public Capability capability() {
    return driver.capability();
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    return driver.reach(action, target);
  }

  @Override
  public void probe(List<Link> links) throws ResponseFault {
    driver.probe(links);
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    return driver.check(step);
  }

  @Override
  public void apply(Step step) throws ResponseFault {
    driver.apply(step);
  }

  @Override
  public Optional<Held> read(Step step) throws ResponseFault {
    return driver.read(step);
  }

  @Override
  public void undo(Step step) throws ResponseFault {
    driver.undo(step);
  }

  @Override
  public List<Held> held() throws ResponseFault {
    return driver.held();
  }
}
