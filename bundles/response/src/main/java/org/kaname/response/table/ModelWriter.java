package org.kaname.response.table;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Conduit;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.Prefix;
import org.kaname.response.model.Service;
import org.kaname.response.model.Window;
import org.kaname.response.model.Zone;
import org.kaname.sheet.Sheet;
import org.kaname.sheet.SheetWriter;

/** Writes a model as tables that read back as the same model. */
public final class ModelWriter {
  private static final String LIST = "; ";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm[:ss]");

  private final boolean japanese;

  ModelWriter(Locale locale) {
    japanese = locale.getLanguage().equals("ja");
  }

  /** Returns one XLSX file with a sheet for each table. */
  public static byte[] xlsx(BusinessModel model, Locale locale) {
    return SheetWriter.xlsx(new ModelWriter(locale).sheets(model.parts()));
  }

  /** Returns one CSV file for each table, by its name. */
  public static Map<String, byte[]> csv(BusinessModel model, Locale locale) {
    ModelWriter writer = new ModelWriter(locale);
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<Sheet> sheets = writer.sheets(model.parts());
    for (int i = 0; i < sheets.size(); i++) {
      String name = Table.values()[i].title(false).replace(' ', '-');
      files.put(name + ".csv", SheetWriter.csv(sheets.get(i)));
    }
    return files;
  }

  private List<Sheet> sheets(BusinessModel.Parts parts) {
    List<Sheet> sheets = new ArrayList<>();
    for (Table table : Table.values()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(table.columns().stream().map(column -> column.header(japanese)).toList());
      rows.addAll(cells(table, rows(table, parts)));
      sheets.add(new Sheet(table.title(japanese), rows));
    }
    return sheets;
  }

  /** Returns the cells of rows, in the order of the columns. */
  static List<List<String>> cells(Table table, List<Map<Column, String>> rows) {
    return rows.stream()
        .map(row -> table.columns().stream().map(one -> row.getOrDefault(one, "")).toList())
        .toList();
  }

  List<Map<Column, String>> rows(Table table, BusinessModel.Parts parts) {
    return switch (table) {
      case FUNCTIONS -> parts.functions().stream().map(this::row).toList();
      case NEEDS -> needs(parts.functions());
      case CLASSES -> parts.classes().stream().map(this::row).toList();
      case CLOSED -> parts.closed().stream().map(ModelWriter::row).toList();
      case ZONES -> parts.zones().stream().map(ModelWriter::row).toList();
      case CONDUITS -> parts.conduits().stream().map(this::row).toList();
      case WINDOWS -> parts.windows().stream().map(this::row).toList();
      case INFRASTRUCTURE -> parts.infrastructure().stream().map(this::row).toList();
    };
  }

  private Map<Column, String> row(BusinessFunction one) {
    Map<Column, String> row = Table.row();
    row.put(Column.ID, one.id());
    row.put(Column.NAME, one.name());
    row.put(Column.DAMAGE, Integer.toString(one.damage()));
    row.put(Column.COST, Long.toString(one.costPerHour()));
    row.put(Column.TOLERATED, Moments.text(one.toleratedOutage()));
    row.put(Column.AVAILABILITY, Integer.toString(one.availabilityClass()));
    row.put(Column.SAFETY, Words.YES_NO.word(one.safety(), japanese));
    return row;
  }

  private static List<Map<Column, String>> needs(List<BusinessFunction> functions) {
    List<Map<Column, String>> all = new ArrayList<>();
    for (BusinessFunction one : functions) {
      List<Map<Column, String>> rows = new ArrayList<>();
      NeedRows.write(one.need(), "", "", rows);
      rows.forEach(row -> row.put(Column.FUNCTION, one.id()));
      all.addAll(rows);
    }
    return all;
  }

  private Map<Column, String> row(Classification one) {
    Map<Column, String> row = Table.row();
    if (one.thing() instanceof OfDevice device) {
      row.put(Column.DEVICE, device.name());
    } else if (one.thing() instanceof OfFlow flow) {
      flow(flow.flow(), row);
    }
    row.put(Column.CLASS, Words.CATEGORY.word(one.category(), japanese));
    row.put(Column.BY, one.by());
    row.put(Column.AT, one.at().toString());
    row.put(Column.SOURCE, Words.SOURCE.word(one.source(), japanese));
    return row;
  }

  static void flow(Flow flow, Map<Column, String> row) {
    row.put(Column.CLIENT, flow.client());
    service(new Service(flow.server(), flow.transport(), flow.port()), row);
  }

  private static void service(Service one, Map<Column, String> row) {
    row.put(Column.SERVER, one.server());
    row.put(Column.TRANSPORT, transport(one.transport()));
    row.put(Column.PORT, port(one.transport(), one.port()));
  }

  private static String transport(int transport) {
    return Words.TRANSPORT.word(transport, false);
  }

  private static String port(int transport, int port) {
    return transport == 0 ? String.format("0x%04X", port) : Integer.toString(port);
  }

  private static Map<Column, String> row(Service one) {
    Map<Column, String> row = Table.row();
    service(one, row);
    return row;
  }

  private static Map<Column, String> row(Zone one) {
    Map<Column, String> row = Table.row();
    row.put(Column.ID, one.id());
    row.put(Column.NAME, one.name());
    row.put(
        Column.PREFIXES,
        one.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(LIST)));
    row.put(
        Column.VLANS, one.vlans().stream().map(String::valueOf).collect(Collectors.joining(LIST)));
    row.put(Column.DEVICES, String.join(LIST, one.devices()));
    row.put(Column.LEVEL, Double.toString(one.purdueLevel()).replaceAll("\\.0$", ""));
    return row;
  }

  private Map<Column, String> row(Conduit one) {
    Map<Column, String> row = Table.row();
    row.put(Column.FROM_ZONE, one.from());
    row.put(Column.TO_ZONE, one.to());
    row.put(
        Column.SERVICES,
        one.services().stream()
            .map(each -> transport(each.transport()) + "/" + port(each.transport(), each.port()))
            .collect(Collectors.joining(LIST)));
    row.put(Column.CONFIDENCE, Words.CONFIDENCE.word(one.confidence(), japanese));
    return row;
  }

  private Map<Column, String> row(Window one) {
    Map<Column, String> row = Table.row();
    row.put(Column.ID, one.id());
    row.put(Column.KIND, Words.KIND.word(one.kind(), japanese));
    row.put(Column.FUNCTIONS, String.join(LIST, one.scope().functions()));
    row.put(Column.ZONES, String.join(LIST, one.scope().zones()));
    row.put(Column.DEVICES, String.join(LIST, one.scope().devices()));
    if (one.time() instanceof Window.Weekly week) {
      row.put(
          Column.DAYS,
          new TreeSet<>(week.days())
              .stream()
                  .map(day -> Words.DAY.word(day, japanese))
                  .collect(Collectors.joining(LIST)));
      row.put(Column.FROM, CLOCK.format(week.from()));
      row.put(Column.TO, CLOCK.format(week.to()));
      row.put(Column.CLOCK, week.zone().getId());
    } else if (one.time() instanceof Window.Span span) {
      row.put(Column.FROM, span.from().toString());
      row.put(Column.TO, span.to().toString());
    }
    row.put(Column.NOTE, one.note());
    return row;
  }

  private Map<Column, String> row(Infrastructure one) {
    Map<Column, String> row = Table.row();
    row.put(Column.DEVICE, one.device());
    row.put(Column.ROLE, Words.ROLE.word(one.role(), japanese));
    row.put(Column.ZONES, String.join(LIST, one.zones()));
    return row;
  }
}
