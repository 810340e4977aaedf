package org.kaname.response.console;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Kept;
import org.kaname.response.model.LostUpdate;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.ModelStore;
import org.kaname.response.propose.Proposals;
import org.kaname.response.propose.Proposed;
import org.kaname.response.table.Context;
import org.kaname.response.table.ModelReader;
import org.kaname.response.table.ModelWriter;
import org.kaname.response.table.TableRows;
import org.kaname.response.table.TableRows.Change;
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

/**
 * What the page of the business model calls. Every change names the version that the person has
 * read, and is read as an imported file is.
 */
@Component
public final class BusinessOperations implements UiOperations {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> EXPORTERS =
      Set.of(Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> EDITORS = Set.of(Role.APPROVER, Role.ADMIN);
  private static final int REASON = 500;
  private static final int MOST_WARNINGS = 20;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final ModelStore models;
  private final Inventory inventory;
  private final Clock clock = Clock.systemUTC();

  /** Makes the operations. */
  @Activate
  public BusinessOperations(@Reference ModelStore models, @Reference Inventory inventory) {
    this.models = models;
    this.inventory = inventory;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", "/api/business", ALL, this::overview),
        UiOperation.of("GET", "/api/business/devices", ALL, this::devices),
        UiOperation.of("GET", "/api/business/tables/{table}", ALL, this::table),
        UiOperation.of("POST", "/api/business/tables/{table}", EDITORS, this::change),
        UiOperation.of("POST", "/api/business/classify", EDITORS, this::classify),
        UiOperation.of("GET", "/api/business/model.xlsx", EXPORTERS, this::workbook),
        UiOperation.of("GET", "/api/business/tables/{table}/csv", EXPORTERS, this::csv),
        UiOperation.file("/api/business/import", EDITORS, ModelReader.LARGEST, this::take));
  }

  private UiReply overview(UiCall call) {
    Kept kept = models.current();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("version", kept.version());
    models.damage().ifPresent(text -> answer.put("damage", text));
    List<Map<String, Object>> tables = new ArrayList<>();
    Proposed proposed = proposed();
    for (String name : TableRows.names()) {
      TableRows table = rows(name, call.locale());
      tables.add(
          Map.of(
              "name",
              name,
              "title",
              table.title(),
              "rows",
              table.rows(kept.model()).size(),
              "proposed",
              table.proposed(proposed, kept.model()).size()));
    }
    answer.put("tables", tables);
    answer.put("open", Devices.open(inventory.devices(), kept.model()));
    return UiReply.of(answer);
  }

  private Proposed proposed() {
    return Proposals.of(inventory.devices(), inventory.conversations());
  }

  private static TableRows rows(String name, Locale locale) {
    return TableRows.of(name, locale)
        .orElseThrow(
            () -> new UiFault(404, new Text("business.ui.no_table", Map.of("table", name))));
  }

  private UiReply devices(UiCall call) {
    Kept kept = models.current();
    return UiReply.of(
        Map.of("version", kept.version(), "items", Devices.all(inventory.devices(), kept.model())));
  }

  private UiReply table(UiCall call) {
    Kept kept = models.current();
    TableRows table = rows(call.place("table"), call.locale());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("version", kept.version());
    answer.put("title", table.title());
    answer.put("columns", table.heads());
    answer.put("rows", table.rows(kept.model()));
    answer.put("proposed", table.proposed(proposed(), kept.model()));
    return UiReply.of(answer);
  }

  private Context context(UiCall call) {
    return new Context(call.user(), clock.instant(), ZoneId.systemDefault());
  }

  private UiReply change(UiCall call) throws IOException {
    TableRows table = rows(call.place("table"), call.locale());
    Kept kept = seen(version(call));
    List<Change> changes = Changes.of(call.body());
    try {
      BusinessModel model = table.read(kept.model(), changes, context(call));
      return replaced(model, kept.version(), call, call.text("reason", REASON));
    } catch (ModelRefusal refusal) {
      List<Integer> places = TableRows.changed(table.rows(kept.model()).size(), changes);
      return UiReply.of(Map.of("problems", Changes.placed(refusal.problems(), places, table)));
    }
  }

  private UiReply classify(UiCall call) throws IOException {
    Kept kept = seen(version(call));
    try {
      BusinessModel model =
          Changes.classified(
              kept.model(), call.texts("devices"), call.text("class", REASON), context(call));
      return replaced(model, kept.version(), call, call.text("reason", REASON));
    } catch (ModelRefusal refusal) {
      throw new UiFault(409, refusal.problems().get(0));
    }
  }

  private static long version(UiCall call) throws IOException {
    return call.body().get("version") instanceof Number number ? number.longValue() : -1;
  }

  /** Refuses at once what would be refused in the end. */
  private Kept seen(long version) {
    Kept kept = models.current();
    if (kept.version() != version) {
      throw lost();
    }
    return kept;
  }

  private static UiFault lost() {
    return new UiFault(409, Text.of("business.ui.lost"));
  }

  private UiReply replaced(BusinessModel model, long seen, UiCall call, String reason) {
    List<Text> warnings = warnings(model);
    CompletionStage<Kept> act = models.replace(model, seen, call.user(), reason);
    return new UiReply.Later(
        act.handle(
            (kept, failed) -> {
              Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
              if (cause instanceof LostUpdate) {
                throw lost();
              }
              if (cause != null) {
                throw new CompletionException(cause);
              }
              return UiReply.of(Map.of("version", kept.version(), "warnings", warnings));
            }));
  }

  /** Returns what is worth a look and was not so before. */
  private List<Text> warnings(BusinessModel model) {
    List<Device> devices = inventory.devices();
    Set<Text> known = Set.copyOf(models.current().model().warnings(devices));
    return model.warnings(devices).stream()
        .filter(one -> !known.contains(one))
        .limit(MOST_WARNINGS)
        .toList();
  }

  private UiReply workbook(UiCall call) {
    byte[] file = ModelWriter.xlsx(models.current().model(), call.locale());
    return new UiReply.File("business-model.xlsx", XLSX, file.length, out -> out.write(file));
  }

  private UiReply csv(UiCall call) {
    String name = call.place("table");
    byte[] file = rows(name, call.locale()).csv(models.current().model());
    return new UiReply.File(
        name + ".csv", "text/csv; charset=utf-8", file.length, out -> out.write(file));
  }

  /** With {@code check=1} only says what would change; else takes the file. */
  private UiReply take(UiCall call) throws IOException {
    Kept kept = models.current();
    boolean check = call.parameter("check", "").equals("1");
    if (!check) {
      kept = seen(call.number("version", -1, -1, Long.MAX_VALUE));
    }
    String name = call.parameter("name", "file");
    BusinessModel model;
    try {
      model = ModelReader.read(Map.of(name, call.file()), kept.model(), context(call));
    } catch (ModelRefusal refusal) {
      return UiReply.of(Map.of("version", kept.version(), "problems", refusal.problems()));
    }
    if (!check) {
      return replaced(model, kept.version(), call, name);
    }
    return UiReply.of(
        Map.of(
            "version",
            kept.version(),
            "problems",
            List.of(),
            "warnings",
            warnings(model),
            "differences",
            Changes.differences(kept.model(), model, call.locale())));
  }
}
