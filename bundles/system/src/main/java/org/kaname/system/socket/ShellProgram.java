package org.kaname.system.socket;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.system.outside.Language;
import org.kaname.system.outside.Phrases;
import org.kaname.text.Text;

/**
 * The program behind {@code bin/kaname shell}: signs a person in, then sends one command a line.
 * Without a terminal it reads name, password and commands from standard input. Arguments: data
 * folder, perhaps the name.
 */
public final class ShellProgram {
  private static final int REFUSED = 77;

  private final Path socket;
  private final Phrases phrases;
  private final PrintStream out = stream(FileDescriptor.out);
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private ShellProgram(Path socket, Phrases phrases) {
    this.socket = socket;
    this.phrases = phrases;
  }

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    Path socket = SocketPlace.of(Path.of(args[0]));
    Phrases phrases = new Phrases(Language.of(System.getenv()));
    System.exit(new ShellProgram(socket, phrases).run(args.length > 1 ? args[1] : ""));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private int run(String given) throws IOException {
    String name = given.isEmpty() ? ask("login.name") : given;
    String token = name == null ? "" : signIn(name, password());
    if (token.isEmpty()) {
      return REFUSED;
    }
    int status = 0;
    while (true) {
      out.print("kaname> ");
      out.flush();
      String line = in.readLine();
      if (line == null || line.strip().equals("exit")) {
        return status;
      }
      if (!line.isBlank()) {
        status = command(token, line);
      }
    }
  }

  private @Nullable String ask(String key) throws IOException {
    out.print(phrases.say(Text.of(key)) + " ");
    out.flush();
    return in.readLine();
  }

  /** Not shown while it is typed. */
  @SuppressWarnings("SystemConsoleNull") // as long as the container is on JDK 17
  private String password() throws IOException {
    java.io.Console terminal = System.console();
    if (terminal != null) {
      char[] typed = terminal.readPassword("%s ", phrases.say(Text.of("login.password")));
      return typed == null ? "" : new String(typed);
    }
    String line = in.readLine();
    return line == null ? "" : line;
  }

  /** Returns the token of the sign-in; empty if it was refused, which has been said. */
  private String signIn(String name, String password) throws IOException {
    try (SocketChannel channel = connect()) {
      Wire wire = begin(channel);
      wire.send(Wire.NAME, name);
      wire.send(Wire.PASSWORD, password);
      wire.send(Wire.GO, "");
      String token = "";
      for (Wire.Frame frame = wire.read(); frame.kind() != Wire.EXIT; frame = wire.read()) {
        if (frame.kind() == Wire.TOKEN) {
          token = frame.text();
        } else {
          stream(FileDescriptor.err).print(frame.text());
        }
      }
      return token;
    }
  }

  private int command(String token, String line) throws IOException {
    try (SocketChannel channel = connect()) {
      Wire wire = begin(channel);
      wire.send(Wire.TOKEN, token);
      wire.send(Wire.COMMAND, line);
      wire.send(Wire.GO, "");
      return CommandClient.print(wire);
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  private static Wire begin(SocketChannel channel) throws IOException {
    Wire wire = new Wire(channel);
    wire.send(Wire.FOLDER, Path.of("").toAbsolutePath().toString());
    wire.send(Wire.LANGUAGE, Language.of(Map.copyOf(System.getenv())));
    return wire;
  }
}
