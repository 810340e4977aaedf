package org.kaname.verify.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;
import org.kaname.verify.file.Gunzip;
import org.kaname.verify.terminal.Terminal;

/** Verifies an evidence file: {@code java -jar kaname-verify.jar FILE}. */
public final class VerifyProgram {
  private static final int PROVED = 0;
  private static final int NOT_PROVED = 1;
  private static final int WRONG_USE = 2;

  private final PrintStream out;
  private final String language;
  private final Messages messages;

  private VerifyProgram(PrintStream out, String language) {
    this.out = out;
    this.language = language;
    this.messages = Messages.in(language);
  }

  /** Runs the program and ends with its exit status: 0 proved, 1 not proved, 2 wrong use. */
  public static void main(String[] arguments) {
    boolean json = List.of(arguments).contains("--json");
    PrintStream out =
        json
            ? new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8)
            : Terminal.stream(FileDescriptor.out);
    int status = run(List.of(arguments), System.getenv(), out);
    out.flush();
    System.exit(status);
  }

  /** Runs the program and returns its exit status. */
  public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    VerifyProgram program = new VerifyProgram(out, Options.language(arguments, environment));
    try {
      return program.verify(Options.parse(arguments));
    } catch (Options.Fault e) {
      out.println(e.say(program.messages));
      return WRONG_USE;
    }
  }

  private int verify(Options options) {
    Verdict verdict;
    try {
      verdict = verdict(options);
    } catch (IOException e) {
      String file = Report.harmless(options.file().toString());
      out.println(messages.say("program.unreadable", Map.of("file", file)));
      return WRONG_USE;
    }
    Report report = new Report(verdict, messages);
    if (options.json()) {
      out.print(report.json(options.show()));
    } else {
      out.print(report.text());
      if (options.show() && verdict.file().isPresent()) {
        out.println();
        out.print(report.table(verdict.file().get(), language));
      }
    }
    return verdict.proved() ? PROVED : NOT_PROVED;
  }

  private static Verdict verdict(Options options) throws IOException {
    Path file = options.file();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Gunzip.MOST + 1);
      return Verifier.verify(bytes, options.anchors(), Instant.now());
    } catch (OutOfMemoryError e) {
      Finding fault = Finding.of(Level.FAULT, "file.memory");
      return new Verdict(List.of(fault), java.util.Optional.empty());
    }
  }
}
