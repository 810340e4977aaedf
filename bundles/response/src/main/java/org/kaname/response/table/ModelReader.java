package org.kaname.response.table;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Conduit;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.Need;
import org.kaname.response.model.Prefix;
import org.kaname.response.model.Window;
import org.kaname.response.model.Zone;
import org.kaname.sheet.SheetReader;

/**
 * Reads a model from tables. Tables that are not there stay as they are in the model before. What
 * has any problem is refused whole, with every problem.
 */
public final class ModelReader {
  /** Largest file, in bytes. */
  public static final int LARGEST = 16 << 20;

  private final Context context;
  private final Problems problems = new Problems();
  private final Map<Table, List<Row>> tables = new EnumMap<>(Table.class);

  private ModelReader(Context context) {
    this.context = context;
  }

  /**
   * Reads files.
   *
   * @param files by their names: XLSX with any number of tables, CSV with one.
   * @param before the model whose other tables are kept.
   */
  public static BusinessModel read(Map<String, byte[]> files, BusinessModel before, Context context)
      throws ModelRefusal {
    ModelReader reader = new ModelReader(context);
    new FileTables(reader.tables, reader.problems).read(files);
    reader.problems.refuse();
    BusinessModel.Parts parts = reader.parts(before.parts());
    reader.problems.refuse();
    return BusinessModel.of(parts);
  }

  private BusinessModel.Parts parts(BusinessModel.Parts before) {
    return new BusinessModel.Parts(
        functions(before.functions()),
        rows(Table.CLASSES, before.classes(), this::classification),
        rows(Table.CLOSED, before.closed(), Row::service),
        rows(Table.ZONES, before.zones(), ModelReader::zone),
        rows(Table.CONDUITS, before.conduits(), ModelReader::conduit),
        rows(Table.WINDOWS, before.windows(), this::window),
        rows(Table.INFRASTRUCTURE, before.infrastructure(), ModelReader::infrastructure));
  }

  private <T> List<T> rows(Table table, List<T> before, Function<Row, T> reader) {
    List<Row> rows = tables.get(table);
    if (rows == null) {
      return before;
    }
    List<T> all = new ArrayList<>();
    for (Row row : rows) {
      if (problems.full()) {
        return all;
      }
      all.add(reader.apply(row));
    }
    return all;
  }

  private List<BusinessFunction> functions(List<BusinessFunction> before) {
    List<BusinessFunction> all = rows(Table.FUNCTIONS, before, ModelReader::function);
    Map<String, Need> needs = new LinkedHashMap<>();
    if (tables.containsKey(Table.NEEDS)) {
      needs(needs, all);
    } else {
      before.forEach(one -> needs.put(one.id(), one.need()));
    }
    return all.stream()
        .map(one -> with(one, needs.getOrDefault(one.id(), new Need.All(List.of()))))
        .toList();
  }

  private void needs(Map<String, Need> needs, List<BusinessFunction> functions) {
    Set<String> known = new HashSet<>();
    functions.forEach(one -> known.add(one.id()));
    Map<String, NeedRows> rows = new LinkedHashMap<>();
    for (Row row : tables.getOrDefault(Table.NEEDS, List.of())) {
      if (problems.full()) {
        return;
      }
      String function = row.id(Column.FUNCTION);
      if (!known.contains(function)) {
        row.problem("unknown_function", Column.FUNCTION, Map.of("function", function));
      }
      rows.computeIfAbsent(function, any -> new NeedRows()).add(row);
    }
    rows.forEach((function, of) -> needs.put(function, of.need(function, problems)));
  }

  private static BusinessFunction with(BusinessFunction one, Need need) {
    return new BusinessFunction(
        one.id(),
        one.name(),
        one.damage(),
        one.costPerHour(),
        one.toleratedOutage(),
        one.availabilityClass(),
        one.safety(),
        need);
  }

  /** What a person leaves open is taken as the strictest: no outage is tolerated, two approve. */
  private static BusinessFunction function(Row row) {
    Duration tolerated = Duration.ZERO;
    if (row.has(Column.TOLERATED)) {
      tolerated =
          row.read(
              Column.TOLERATED,
              "duration",
              cell ->
                  Moments.duration(cell)
                      .filter(one -> one.compareTo(BusinessFunction.LONGEST_OUTAGE) <= 0),
              Duration.ZERO);
    }
    return new BusinessFunction(
        row.id(Column.ID),
        row.text(Column.NAME),
        (int) row.whole(Column.DAMAGE, 1, 3),
        row.whole(Column.COST, 0, BusinessFunction.MOST_COST),
        tolerated,
        row.has(Column.AVAILABILITY) ? (int) row.whole(Column.AVAILABILITY, 1, 3) : 3,
        row.word(Column.SAFETY, Words.YES_NO, false),
        new Need.All(List.of()));
  }

  private Classification classification(Row row) {
    boolean device = row.has(Column.DEVICE);
    boolean flow = row.has(Column.CLIENT) || row.has(Column.SERVER);
    if (device == flow) {
      row.problem("one_thing", Column.DEVICE, Map.of());
      return new Classification(
          new OfDevice("?"), Category.SAFETY, "?", context.now(), Source.IMPORT);
    }
    Category category = row.neededWord(Column.CLASS, Words.CATEGORY, Category.SAFETY);
    Source source = row.word(Column.SOURCE, Words.SOURCE, Source.IMPORT);
    if (source == Source.RECOGNISED && category != Category.SAFETY) {
      row.problem("recognised_ordinary", Column.SOURCE, Map.of());
      source = Source.IMPORT;
    }
    return new Classification(
        device ? new OfDevice(row.id(Column.DEVICE)) : new OfFlow(row.flow()),
        category,
        row.has(Column.BY) ? row.text(Column.BY) : context.author(),
        row.has(Column.AT) ? moment(row, Column.AT, context.clock()) : context.now(),
        source);
  }

  private static Instant moment(Row row, Column column, ZoneId clock) {
    return row.read(column, "moment", cell -> Moments.instant(cell, clock), Instant.EPOCH);
  }

  private static Zone zone(Row row) {
    return new Zone(
        row.id(Column.ID),
        row.text(Column.NAME),
        row.several(Column.PREFIXES, "prefix", Prefix::parse),
        row.several(Column.VLANS, "vlan", ModelReader::vlan),
        row.ids(Column.DEVICES),
        row.decimal(Column.LEVEL, 0, 5));
  }

  private static Optional<Integer> vlan(String text) {
    Optional<Integer> vlan =
        text.matches("\\d{1,4}(\\.0)?")
            ? Optional.of(Integer.parseInt(text.replace(".0", "")))
            : Optional.empty();
    return vlan.filter(one -> one >= 1 && one <= 4094);
  }

  private static Conduit conduit(Row row) {
    return new Conduit(
        row.id(Column.FROM_ZONE),
        row.id(Column.TO_ZONE),
        row.several(Column.SERVICES, "service", ModelReader::passage),
        row.word(Column.CONFIDENCE, Words.CONFIDENCE, Conduit.Confidence.DECLARED));
  }

  private static Optional<Conduit.Passage> passage(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !parts[1].matches("0[xX][0-9A-Fa-f]{1,4}|\\d{1,5}")) {
      return Optional.empty();
    }
    Optional<Integer> word = Words.TRANSPORT.meaning(parts[0]);
    int transport =
        word.orElseGet(() -> parts[0].matches("\\d{1,3}") ? Integer.parseInt(parts[0]) : -1);
    int port = Integer.decode(parts[1].replaceAll("^0+(?=\\d)", ""));
    return transport < 0 || transport > 255 || port > 0xFFFF
        ? Optional.empty()
        : Optional.of(new Conduit.Passage(transport, port));
  }

  private Window window(Row row) {
    ZoneId clock =
        row.has(Column.CLOCK)
            ? row.read(Column.CLOCK, "clock", ModelReader::clock, context.clock())
            : context.clock();
    return new Window(
        row.id(Column.ID),
        row.neededWord(Column.KIND, Words.KIND, Window.Kind.NO_TOUCH),
        new Window.Scope(row.ids(Column.FUNCTIONS), row.ids(Column.ZONES), row.ids(Column.DEVICES)),
        row.has(Column.DAYS) ? weekly(row, clock) : span(row, clock),
        row.has(Column.NOTE) ? row.text(Column.NOTE) : "");
  }

  private static Optional<ZoneId> clock(String cell) {
    try {
      return Optional.of(ZoneId.of(SheetReader.plain(cell)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Window.Time weekly(Row row, ZoneId clock) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    row.several(Column.DAYS, "days", ModelReader::days).forEach(days::addAll);
    if (days.isEmpty()) {
      days.add(DayOfWeek.MONDAY); // told already
    }
    return new Window.Weekly(
        days,
        row.read(Column.FROM, "time", Moments::time, LocalTime.MIDNIGHT),
        row.read(Column.TO, "time", Moments::time, LocalTime.MIDNIGHT),
        clock);
  }

  /** One day, several written together as is usual in Japan, or a word for several. */
  private static Optional<Set<DayOfWeek>> days(String text) {
    String plain = Words.squeezed(text);
    if (plain.equals("毎日") || plain.equals("daily") || plain.equals("everyday")) {
      return Optional.of(EnumSet.allOf(DayOfWeek.class));
    }
    if (plain.equals("平日") || plain.equals("weekdays")) {
      return Optional.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    }
    if (plain.matches("[月火水木金土日]{2,7}")) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      plain.chars().forEach(c -> Words.DAY.meaning(Character.toString(c)).ifPresent(days::add));
      return Optional.of(days);
    }
    return Words.DAY.meaning(text).map(EnumSet::of);
  }

  private static Window.Time span(Row row, ZoneId clock) {
    Instant from = moment(row, Column.FROM, clock);
    Instant to = moment(row, Column.TO, clock);
    if (!from.isBefore(to)) {
      if (!to.equals(Instant.EPOCH)) {
        row.problem("span", Column.TO, Map.of());
      }
      return new Window.Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }
    return new Window.Span(from, to);
  }

  private static Infrastructure infrastructure(Row row) {
    return new Infrastructure(
        row.id(Column.DEVICE),
        row.neededWord(Column.ROLE, Words.ROLE, Infrastructure.Role.GATEWAY),
        row.ids(Column.ZONES));
  }
}
