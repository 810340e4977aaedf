package org.kaname.system.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.kaname.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands on a Unix-domain socket of mode 0600 in the data folder: who may open the file is
 * the administrator. Bound only when the container has booted, so that no command comes too early.
 */
@Component(service = CommandSocket.class, immediate = true)
public final class CommandSocket {
  private static final Logger LOG = LoggerFactory.getLogger(CommandSocket.class);

  private final Path path;
  private final ServerSocketChannel server;
  private final CommandCall.Services services;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "kaname-command");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public CommandSocket(
      @Reference SessionFactory sessions,
      @Reference CommandRefusals refusals,
      @Reference People people,
      @Reference Texts texts,
      @Reference ForeignCommands foreign,
      @Reference BootFinished booted)
      throws IOException {
    services =
        new CommandCall.Services(
            sessions, workers, new Patience(), refusals, people, texts, foreign);
    path = SocketPlace.of(Path.of(System.getProperty("karaf.data")));
    server = bind(path);
    workers.execute(this::serve);
    LOG.info("commands are taken at {}", path);
  }

  @Deactivate
  void close() throws IOException {
    server.close();
    workers.shutdownNow();
    Files.deleteIfExists(path);
  }

  private static ServerSocketChannel bind(Path path) throws IOException {
    Path folder = path.getParent();
    if (!Files.exists(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // Bound beside, closed to others, then moved: nobody sees it open or before it answers.
    Path fresh = path.resolveSibling("new.sock");
    Files.deleteIfExists(fresh);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(fresh));
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    Files.move(fresh, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return server;
  }

  private void serve() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        workers.execute(new CommandCall(caller, services));
      } catch (java.nio.channels.ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.error("command socket {} cannot take a caller", path, e);
      }
    }
  }
}
