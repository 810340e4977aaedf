package org.kaname.report.console;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.kaname.report.Form;
import org.kaname.report.Order;
import org.kaname.report.Report;
import org.kaname.report.ReportDesk;
import org.kaname.report.ReportRefusal;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands out reports to whoever sees incidents. */
@Component
public final class ReportOperations implements UiOperations {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final int BAD = 400;
  private static final int MISSING = 404;
  private static final int AWAY = 503;

  private final ReportDesk desk;

  /** Makes the operations. */
  @Activate
  public ReportOperations(@Reference ReportDesk desk) {
    this.desk = desk;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(UiOperation.of("GET", "/api/reports/incident/{id}", ALL, this::incident));
  }

  private UiReply incident(UiCall call) {
    Order order = new Order(call.place("id"), form(call), locale(call), call.user());
    return new UiReply.Later(
        desk.make(order)
            .handle(
                (report, failed) -> {
                  if (failed == null) {
                    return file(report);
                  }
                  throw fault(failed);
                }));
  }

  private static UiReply file(Report report) {
    return new UiReply.File(report.name(), report.type(), report.length(), report::writeTo);
  }

  private static Form form(UiCall call) {
    String word = call.parameter("form", "pdf");
    return Form.of(word)
        .orElseThrow(() -> new UiFault(BAD, new Text("report.bad_form", Map.of("form", word))));
  }

  private static Locale locale(UiCall call) {
    String word = call.parameter("lang", "");
    return switch (word) {
      case "" -> call.locale();
      case "ja" -> Locale.JAPANESE;
      case "en" -> Locale.ENGLISH;
      default -> throw new UiFault(BAD, new Text("report.bad_language", Map.of("language", word)));
    };
  }

  private static RuntimeException fault(Throwable failed) {
    Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
    if (cause instanceof ReportRefusal refusal) {
      int status = refusal.kind() == ReportRefusal.Kind.UNKNOWN ? MISSING : AWAY;
      return new UiFault(status, refusal.text());
    }
    return new CompletionException(cause);
  }
}
