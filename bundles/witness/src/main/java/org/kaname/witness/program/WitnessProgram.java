package org.kaname.witness.program;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.verify.terminal.Terminal;
import org.kaname.witness.core.DurableFile;
import org.kaname.witness.core.LogList;
import org.kaname.witness.core.Observer;
import org.kaname.witness.core.Suspicion;
import org.kaname.witness.core.Witness;

/**
 * {@code java -jar kaname-witness.jar [run|key|add VKEY|list] [--listen HOST:PORT] [--data DIR]
 * [--name NAME] [--add VKEY]...}: a witness that needs nothing but Java 17.
 */
public final class WitnessProgram {
  private static final int FAULT = 1;
  private final Options options;
  private final Phrases phrases;
  private final LogList logs;

  private WitnessProgram(Options options, Phrases phrases) {
    this.options = options;
    this.phrases = phrases;
    logs = new LogList(options.data().resolve("logs"));
  }

  /** Runs until it is ended; status 1 with a reason if it cannot. */
  public static void main(String[] arguments) throws IOException {
    System.setOut(Terminal.stream(FileDescriptor.out));
    System.setErr(Terminal.stream(FileDescriptor.err));
    Phrases phrases = Phrases.in(Terminal.language(System.getenv()));
    try {
      new WitnessProgram(Options.of(arguments), phrases).run();
    } catch (NotProved e) {
      fail(phrases.say(e.key(), e.parameters()));
    } catch (IOException | GeneralSecurityException e) {
      fail(phrases.say("witness.fault", Map.of("reason", e.toString())));
    }
  }

  private static void fail(String reason) {
    System.err.println(reason);
    System.exit(FAULT);
  }

  private void run() throws IOException, GeneralSecurityException, NotProved {
    DurableFile.folder(options.data());
    for (VerifierKey log : options.logs()) {
      logs.add(log);
      say("witness.log.added", "origin", log.name());
    }
    switch (options.command()) {
      case "key" -> System.out.println(key());
      case "add" -> {}
      case "list" -> list();
      default -> serve();
    }
  }

  private ProgramKey key() throws IOException, GeneralSecurityException, NotProved {
    return ProgramKey.of(options.data().resolve("key"), options.name());
  }

  private Witness witness() throws IOException, GeneralSecurityException, NotProved {
    return new Witness(options.data(), logs, key(), Clock.systemUTC(), new Told());
  }

  private void list() throws IOException, GeneralSecurityException, NotProved {
    Witness witness = witness();
    for (VerifierKey log : logs.all()) {
      System.out.println(log.name() + "  " + witness.state(log.name()) + "  " + log);
    }
    witness.refusals().forEach(name -> say("witness.refusal.kept", "file", name));
  }

  private void serve() throws IOException, GeneralSecurityException, NotProved {
    FileChannel file =
        FileChannel.open(
            options.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = file.tryLock();
    if (lock == null) {
      throw new NotProved("witness.folder.used", "folder", options.data());
    }
    // A file of keys that cannot be read is told at once, not with the first request.
    int count = logs.all().size();
    WitnessServer server = new WitnessServer(options.listen(), witness());
    announce(server, count);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
  }

  /** Tells in both languages: who starts it may not be who enters the key. */
  private void announce(WitnessServer server, int count)
      throws IOException, GeneralSecurityException, NotProved {
    String host = server.address().getAddress().getHostAddress();
    String address =
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + server.address().getPort();
    Map<String, String> parameters =
        Map.of(
            "key",
            key().toString(),
            "address",
            address,
            "count",
            "" + count,
            "data",
            options.data().toString());
    for (String language : List.of("en", "ja")) {
      System.out.println(Phrases.in(language).say("witness.started", parameters));
    }
    System.out.println(key());
    System.out.flush();
  }

  private void say(String key, String name, Object value) {
    System.out.println(phrases.say(key, Map.of(name, value.toString())));
  }

  /** Tells on the terminal, for the journal. */
  private void warn(String key, Map<String, String> parameters) {
    System.err.println(phrases.say(key, parameters));
  }

  private final class Told implements Observer {
    @Override
    public void refused(String origin, Suspicion suspicion, String file) {
      warn("witness.refused." + suspicion.word(), Map.of("origin", origin, "file", file));
    }

    @Override
    public void stopped(String origin, String reason) {
      warn("witness.stopped", Map.of("origin", origin, "reason", reason));
    }
  }
}
