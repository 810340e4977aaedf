package org.kaname.report.shell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.report.Form;
import org.kaname.report.Order;
import org.kaname.report.Report;
import org.kaname.report.ReportDesk;
import org.kaname.report.ReportRefusal;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.AtomicFile;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes the report on an incident into a file; what is there already is not overwritten. */
@Service
@Command(
    scope = "report",
    name = "incident",
    description = "Writes the report on an incident into a file: PDF, DOCX or JSON")
public final class IncidentCommand implements Action {
  @Option(name = "--form", description = "pdf, docx or json; usually what the file's name ends in")
  String form = "";

  @Option(name = "--lang", description = "ja or en; usually your language")
  String lang = "";

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(
      name = "ID FILE",
      required = true,
      multiValued = true,
      description = "Id of an incident, and the file to write")
  @Completion(IncidentCompleter.class)
  List<String> words = List.of();

  @Reference ReportDesk desk;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<String> both = caller.exactly(Trailing.options(this, words, caller), 2);
    Path file = caller.path(both.get(1));
    if (Files.exists(file)) {
      throw caller.fault(
          FileFault.of(new FileAlreadyExistsException(file.toString()), file.toString()));
    }
    Report report =
        made(new Order(both.get(0), form(file, caller), locale(caller), caller.name()), caller);
    try {
      AtomicFile.write(file, report.bytes());
    } catch (IOException e) {
      throw caller.fault(FileFault.of(e, file.toString()));
    }
    tell(caller, file, report);
    return null;
  }

  private void tell(Caller caller, Path file, Report report) {
    Map<String, Object> done =
        Map.of("file", file.toString(), "bytes", report.length(), "sha256", report.sha256());
    if (json) {
      session.getConsole().println(Json.line(done));
    } else {
      caller.tell(new Text("report.written", done));
    }
  }

  private Report made(Order order, Caller caller) throws CommandFault {
    try {
      return desk.make(order).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ReportRefusal refusal) {
        throw caller.fault(refusal.text());
      }
      throw e;
    }
  }

  private Form form(Path file, Caller caller) throws CommandFault {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String word = form.isEmpty() ? name.substring(name.lastIndexOf('.') + 1) : form;
    return Form.of(word)
        .orElseThrow(() -> caller.fault(new Text("report.bad_form", Map.of("form", word))));
  }

  private Locale locale(Caller caller) throws CommandFault {
    return switch (lang) {
      case "" -> caller.locale().getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
      case "ja" -> Locale.JAPANESE;
      case "en" -> Locale.ENGLISH;
      default -> throw caller.fault(new Text("report.bad_language", Map.of("language", lang)));
    };
  }
}
