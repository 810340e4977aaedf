package org.kaname.response.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Zone;
import org.kaname.response.propose.Proposed;

/** Rows that the traffic suggests for a table. What only people know is left open. */
final class ProposedRows {
  private final ModelWriter writer;
  private final BusinessModel model;

  ProposedRows(Locale locale, BusinessModel model) {
    this.writer = new ModelWriter(locale);
    this.model = model;
  }

  /** Lists the rows for a table that the model does not have yet. */
  List<Map<Column, String>> of(Table table, Proposed proposed) {
    return switch (table) {
      case FUNCTIONS -> functions(proposed);
      case NEEDS -> needs(proposed);
      case CLASSES -> without(table, parts(classes(proposed)), Column.DEVICE);
      case ZONES -> without(table, parts(proposed.zones(), proposed), Column.PREFIXES);
      case CONDUITS -> conduits(proposed);
      case INFRASTRUCTURE -> without(table, parts(List.of(), proposed), Column.DEVICE, Column.ROLE);
      case CLOSED, WINDOWS -> List.of();
    };
  }

  private List<Map<Column, String>> functions(Proposed proposed) {
    List<Map<Column, String>> rows = new ArrayList<>();
    for (Proposed.Function one : proposed.functions()) {
      if (model.function(one.id()).isEmpty()) {
        Map<Column, String> row = Table.row();
        row.put(Column.ID, one.id());
        row.put(Column.NAME, one.server() + " " + one.protocol());
        rows.add(row);
      }
    }
    return rows;
  }

  /** Flows of functions that were accepted and have no needs yet. */
  private List<Map<Column, String>> needs(Proposed proposed) {
    List<Map<Column, String>> rows = new ArrayList<>();
    Set<String> filled = new HashSet<>();
    writer.rows(Table.NEEDS, model.parts()).forEach(row -> filled.add(row.get(Column.FUNCTION)));
    for (Proposed.Function one : proposed.functions()) {
      if (model
          .function(one.id())
          .map(BusinessFunction::id)
          .filter(id -> !filled.contains(id))
          .isPresent()) {
        one.flows()
            .forEach(
                flow -> {
                  Map<Column, String> row = Table.row();
                  row.put(Column.FUNCTION, one.id());
                  ModelWriter.flow(flow, row);
                  rows.add(row);
                });
      }
    }
    return rows;
  }

  private static List<Classification> classes(Proposed proposed) {
    return proposed.safety().stream()
        .map(
            one ->
                new Classification(
                    new Classification.Thing.OfDevice(one.device()),
                    Classification.Category.SAFETY,
                    "system",
                    Instant.EPOCH,
                    Classification.Source.RECOGNISED))
        .toList();
  }

  /** Conduits make sense between zones that were accepted. */
  private List<Map<Column, String>> conduits(Proposed proposed) {
    Set<String> zones = new HashSet<>();
    model.parts().zones().stream().map(Zone::id).forEach(zones::add);
    List<Map<Column, String>> rows =
        without(Table.CONDUITS, parts(List.of(), proposed), Column.FROM_ZONE, Column.TO_ZONE);
    Predicate<Map<Column, String>> known =
        row -> zones.contains(row.get(Column.FROM_ZONE)) && zones.contains(row.get(Column.TO_ZONE));
    return rows.stream().filter(known).toList();
  }

  private static BusinessModel.Parts parts(List<Classification> classes) {
    return new BusinessModel.Parts(
        List.of(), classes, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static BusinessModel.Parts parts(List<Zone> zones, Proposed proposed) {
    return new BusinessModel.Parts(
        List.of(),
        List.of(),
        List.of(),
        zones,
        proposed.conduits(),
        List.of(),
        proposed.infrastructure());
  }

  /** Leaves out rows whose cells in some columns the model has together already. */
  private List<Map<Column, String>> without(Table table, BusinessModel.Parts parts, Column... by) {
    Set<List<String>> there = new HashSet<>();
    writer.rows(table, model.parts()).forEach(row -> there.add(key(row, by)));
    return writer.rows(table, parts).stream().filter(row -> !there.contains(key(row, by))).toList();
  }

  private static List<String> key(Map<Column, String> row, Column... by) {
    return List.of(by).stream().map(column -> row.getOrDefault(column, "")).toList();
  }
}
