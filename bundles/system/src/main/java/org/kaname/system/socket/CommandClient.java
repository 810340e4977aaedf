package org.kaname.system.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.kaname.system.outside.Language;

/**
 * The program behind {@code bin/kaname exec} and {@code batch}: sends one command, prints what
 * comes back, ends with the command's exit status; 255 if there is no container.
 *
 * <p>Arguments: data folder, process id to wait for (0: none, the container is expected to be up),
 * command. Reads nothing from standard input.
 */
public final class CommandClient {
  private static final int NO_CONTAINER = 255;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(15);

  private CommandClient() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path socket = SocketPlace.of(Path.of(args[0]));
    Optional<ProcessHandle> container = ProcessHandle.of(Long.parseLong(args[1]));
    System.exit(run(socket, container, args[2]));
  }

  private static int run(Path socket, Optional<ProcessHandle> container, String command)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(socket)) {
      boolean hopeless = container.isEmpty() || !container.get().isAlive();
      if (hopeless || System.nanoTime() > deadline) {
        return NO_CONTAINER;
      }
      Thread.sleep(POLL.toMillis());
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      Wire wire = new Wire(channel);
      wire.send(Wire.FOLDER, Path.of("").toAbsolutePath().toString());
      wire.send(Wire.LANGUAGE, Language.of(System.getenv()));
      wire.send(Wire.COMMAND, command);
      wire.send(Wire.GO, "");
      return print(wire);
    } catch (EOFException e) {
      return NO_CONTAINER;
    } catch (java.net.ConnectException e) {
      return NO_CONTAINER;
    }
  }

  /** Prints what a command says and returns its exit status. */
  static int print(Wire wire) throws IOException {
    PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
    PrintStream err = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err));
    while (true) {
      Wire.Frame frame = wire.read();
      switch (frame.kind()) {
        case Wire.OUT -> out.write(frame.body().array(), 0, frame.body().limit());
        case Wire.ERR -> err.write(frame.body().array(), 0, frame.body().limit());
        case Wire.EXIT -> {
          return frame.body().get() & 0xFF;
        }
        default -> throw new IOException("frame of kind " + frame.kind());
      }
      if (out.checkError()) {
        return 1;
      }
    }
  }
}
