package org.kaname.response.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Conduit;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.Need;
import org.kaname.response.model.Prefix;
import org.kaname.response.model.Service;
import org.kaname.response.model.Window;
import org.kaname.response.model.Zone;
import org.kaname.text.Text;

class ModelTablesTest {
  private static final Instant NOW = Instant.parse("2026-06-03T01:00:00Z");
  private static final Context CONTEXT = new Context("tester", NOW, ZoneId.of("Asia/Tokyo"));
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
  private static final String FUNCTIONS = "id,name,damage level,cost per hour,safety\n";

  private static BusinessModel read(Map<String, byte[]> files) throws ModelRefusal {
    return ModelReader.read(files, BusinessModel.EMPTY, CONTEXT);
  }

  private static BusinessModel read(String text, Charset charset) throws ModelRefusal {
    return read(Map.of("a.csv", text.getBytes(charset)));
  }

  private static BusinessModel read(String text) throws ModelRefusal {
    return read(text, StandardCharsets.UTF_8);
  }

  private static List<Text> refused(Map<String, byte[]> files) {
    return assertThrows(ModelRefusal.class, () -> read(files)).problems();
  }

  private static List<Text> refused(String... tables) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < tables.length; i++) {
      files.put(i + ".csv", tables[i].getBytes(StandardCharsets.UTF_8));
    }
    return refused(files);
  }

  private static String first(String... tables) {
    return refused(tables).get(0).key();
  }

  private static BusinessModel full() throws ModelRefusal {
    Need nested =
        new Need.All(
            List.of(
                new Need.NeedsDevice("line-1/10.0.0.9%7"),
                new Need.AtLeast(
                    1,
                    List.of(
                        new Need.All(
                            List.of(
                                new Need.NeedsFlow("10.0.0.1", "10.0.0.2", 6, 502),
                                new Need.NeedsFunction("=1+1"))),
                        new Need.AtLeast(
                            2,
                            List.of(
                                new Need.NeedsDevice("10.0.0.3"),
                                new Need.NeedsDevice("10.0.0.4"),
                                new Need.NeedsDevice("02:00:00:00:00:05"))))),
                new Need.NeedsDevice("10.0.0.10")));
    return BusinessModel.of(
        new BusinessModel.Parts(
            List.of(
                new BusinessFunction(
                    "=1+1",
                    "'@SUM, \"quoted\"\u3000要",
                    3,
                    1_000_000_000_000L,
                    Duration.ofSeconds(93_784),
                    3,
                    true,
                    new Need.All(List.of())),
                new BusinessFunction("f2", "-調合<&>", 1, 0, Duration.ZERO, 1, false, nested)),
            List.of(
                new Classification(
                    new Classification.Thing.OfDevice("10.0.0.9"),
                    Category.SAFETY,
                    "山田",
                    NOW,
                    Source.PERSON),
                new Classification(
                    new Classification.Thing.OfFlow(new Flow("10.0.0.1", "fe80::1", 17, 161)),
                    Category.ORDINARY,
                    "tester",
                    NOW.plusSeconds(7),
                    Source.IMPORT)),
            List.of(new Service("10.0.0.2", 6, 502), new Service("02:00:00:00:00:07", 0, 0x88B8)),
            List.of(
                new Zone(
                    "z1",
                    "フロア 1",
                    List.of(new Prefix("10.0.0.0", 24), new Prefix("fe80::", 64)),
                    List.of(7, 8),
                    List.of("02:00:00:00:00:09"),
                    3.5),
                new Zone("z2", "z2", List.of(), List.of(), List.of(), 0)),
            List.of(
                new Conduit(
                    "z1",
                    "z2",
                    List.of(new Conduit.Passage(6, 502), new Conduit.Passage(0, 0x8892)),
                    Conduit.Confidence.OBSERVED)),
            List.of(
                new Window(
                    "w1",
                    Window.Kind.NO_TOUCH,
                    new Window.Scope(List.of("f2"), List.of("z1"), List.of("10.0.0.9")),
                    new Window.Weekly(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(6, 30, 15),
                        ZoneId.of("Asia/Tokyo")),
                    "夜間バッチ"),
                new Window(
                    "w2",
                    Window.Kind.MAINTENANCE,
                    Window.Scope.ALL,
                    new Window.Span(NOW, NOW.plusSeconds(3600)),
                    "")),
            List.of(
                new Infrastructure("10.0.0.254", Infrastructure.Role.GATEWAY, List.of("z1")),
                new Infrastructure("10.0.0.253", Infrastructure.Role.DNS, List.of()))));
  }

  @Test
  void xlsx_isTheSameModelInBothLanguages() throws Exception {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      assertEquals(full(), read(Map.of("model.xlsx", ModelWriter.xlsx(full(), locale))));
    }
  }

  @Test
  void csv_isTheSameModelInBothLanguages() throws Exception {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      Map<String, byte[]> files = ModelWriter.csv(full(), locale);
      assertEquals(8, files.size());
      assertEquals(full(), read(files));
    }
  }

  @Test
  void sameModel_givesTheSameBytes() throws Exception {
    assertArrayEquals(
        ModelWriter.xlsx(full(), Locale.JAPANESE), ModelWriter.xlsx(full(), Locale.JAPANESE));
  }

  @Test
  void randomNeeds_comeBackTheSame() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      BusinessFunction one =
          new BusinessFunction("f", "f", 1, 1, Duration.ZERO, 1, false, need(random, 4));
      BusinessModel model =
          BusinessModel.of(
              new BusinessModel.Parts(
                  List.of(one), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
      assertEquals(model, read(ModelWriter.csv(model, Locale.ENGLISH)), "need " + i);
    }
  }

  private static Need need(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return new Need.NeedsDevice("10.0.0." + random.nextInt(250));
    }
    List<Need> of = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      of.add(need(random, depth - 1));
    }
    return random.nextBoolean()
        ? new Need.All(of)
        : new Need.AtLeast(1 + random.nextInt(of.size()), of);
  }

  @Test
  void formulaLikeCells_areNoFormulasForTheReader() throws Exception {
    String csv =
        new String(
            Objects.requireNonNull(ModelWriter.csv(full(), Locale.ENGLISH).get("functions.csv")),
            StandardCharsets.UTF_8);

    assertTrue(csv.contains("\r\n'=1+1,"), csv);
    assertTrue(csv.contains("\r\nf2,'-調合<&>,"), csv);
  }

  @Test
  void shiftJisOfExcel_isRead() throws Exception {
    BusinessModel model =
        read("ID,名称,事業被害レベル,1時間あたりの損失（円）,人の安全に関わる\r\nf1,調合ﾗｲﾝ①,３,\"1,000,000円\",はい\r\n", SHIFT_JIS);

    BusinessFunction one = model.parts().functions().get(0);
    assertEquals("調合ﾗｲﾝ①", one.name());
    assertEquals(3, one.damage());
    assertEquals(1_000_000, one.costPerHour());
    assertTrue(one.safety());
    assertEquals(3, one.availabilityClass(), "what is left open is the strictest");
  }

  @Test
  void shiftJisWithALoneHalfWidthKana_isRead() throws Exception {
    assertEquals(
        "ｱ", read(FUNCTIONS + "f1,ｱ,1,5,no\n", SHIFT_JIS).parts().functions().get(0).name());
  }

  @Test
  void utf16AndByteOrderMarks_areRead() throws Exception {
    String table = "\uFEFF" + FUNCTIONS + "f1,要,1,5,no\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertEquals("要", read(table, charset).parts().functions().get(0).name());
    }
  }

  @Test
  void timesAsExcelAndPeopleWriteThem_areRead() throws Exception {
    String table =
        """
        id,kind,from,to,days
        a,操作禁止,0.375,9時30分,月水金
        b,no_touch,22:00,24:00,平日
        c,保守,2026/6/3 9:30,46176.5,
        d,保守,2026年6月3日,2026-06-04,
        """;
    List<Window> windows = read(table).parts().windows();

    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    assertEquals(
        new Window.Weekly(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(9, 30),
            tokyo),
        windows.get(0).time());
    assertEquals(LocalTime.MIDNIGHT, ((Window.Weekly) windows.get(1).time()).to());
    assertEquals(
        new Window.Span(
            Instant.parse("2026-06-03T00:30:00Z"), Instant.parse("2026-06-03T03:00:00Z")),
        windows.get(2).time());
    assertEquals(
        new Window.Span(
            Instant.parse("2026-06-02T15:00:00Z"), Instant.parse("2026-06-03T15:00:00Z")),
        windows.get(3).time());
  }

  @Test
  void outages_areReadInEveryForm() {
    assertEquals(Duration.ofMinutes(90), Moments.duration("1:30").orElseThrow());
    assertEquals(Duration.ofMinutes(150), Moments.duration("２時間３０分").orElseThrow());
    assertEquals(Duration.ofMinutes(30), Moments.duration("30").orElseThrow());
    assertEquals(Duration.ofHours(6), Moments.duration("0.25").orElseThrow());
    assertEquals(Duration.ofSeconds(93_784), Moments.duration("1d2h3m4s").orElseThrow());
    assertTrue(Moments.duration("soon").isEmpty());
    assertTrue(Moments.duration("-1").isEmpty());
  }

  @Test
  void tableThatIsMissing_staysAsItIs() throws Exception {
    BusinessModel after =
        ModelReader.read(
            Map.of(
                "f.csv",
                (FUNCTIONS + "f2,new,1,7,no\n=1+1,x,1,1,yes\n").getBytes(StandardCharsets.UTF_8)),
            full(),
            CONTEXT);

    assertEquals(full().parts().classes(), after.parts().classes());
    assertEquals(7, after.parts().functions().get(0).costPerHour());
    assertEquals(
        full().function("f2").orElseThrow().need(), after.function("f2").orElseThrow().need());
  }

  @Test
  void cycle_isRefusedWithItsFunctions() {
    Text problem =
        refused(FUNCTIONS + "a,a,1,1,no\nb,b,1,1,no\n", "function,needed function\na,b\nb,a\n")
            .get(0);

    assertEquals("business.problem.cycle", problem.key());
    assertEquals("a → b → a", problem.parameters().get("functions"));
  }

  @Test
  void unknownFunctionsAndZones_areRefused() {
    assertEquals(
        List.of("business.table.unknown_function", "business.problem.unknown_zone"),
        List.of(
            first(FUNCTIONS + "a,a,1,1,no\n", "function,device\nb,10.0.0.1\n"),
            first("from zone,to zone\nx,y\n")));
  }

  @Test
  void duplicates_areRefused() {
    assertEquals("business.problem.duplicate", first(FUNCTIONS + "a,a,1,1,no\na,b,1,1,no\n"));
    assertEquals(
        "business.problem.contradiction", first("device,class\n10.0.0.1,安全\n10.0.0.1,通常\n"));
    assertEquals("business.table.column_twice", first("id,ID,name,damage,cost\n"));
  }

  @Test
  void absurdNumbers_areEachNamedByRowAndColumn() {
    List<Text> problems =
        refused(
            FUNCTIONS
                + """
                a,a,1,NaN,no
                b,b,1,1e308,no
                c,c,1,-1,no
                d,d,1,1000000000000000000000000000000,no
                e,e,4,1,no
                f,f,1,0.5,no
                g,g,1,1e999999999,no
                h,h,1,1,perhaps
                """);

    assertEquals(8, problems.size());
    assertEquals(
        List.of(2, 3, 4, 5, 6, 7, 8, 9),
        problems.stream().map(one -> one.parameters().get("row")).toList());
    assertEquals("cost per hour", problems.get(0).parameters().get("column"));
    assertEquals("damage level", problems.get(4).parameters().get("column"));
    assertEquals("0.csv", problems.get(0).parameters().get("table"));
  }

  @Test
  void atMost200Problems_areTold() {
    assertEquals(200, refused(FUNCTIONS + "a,a,9,x,no\n".repeat(5000)).size());
  }

  @Test
  void millionRows_areRefused() {
    assertEquals("sheet.too_many_rows", first("device,class\n" + "1,安全\n".repeat(1_000_000)));
  }

  @Test
  void fileThatIsNoTable_isRefused() {
    assertEquals("business.table.unknown_table", first("hello,world\n1,2\n"));
    assertEquals("business.table.unknown_column", first("id,name,damage,cost,colour\n"));
    assertEquals("sheet.empty", first(""));
    assertEquals("business.table.no_table", first("\n\n"));
    assertEquals("sheet.damaged", first("device,class\n\"1"));
  }

  @Test
  void columnsOfTheSiteItself_arePassedOver() throws Exception {
    assertEquals(1, read("#担当,device,class,備考\n田中,10.0.0.1,通常,古い\n").parts().classes().size());
  }

  @Test
  void zipBomb_isRefused() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      byte[] blank = new byte[1 << 20];
      for (int part = 1; part <= 3; part++) {
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + part + ".xml"));
        for (int i = 0; i < 50; i++) {
          zip.write(blank);
        }
      }
    }
    assertEquals(
        "sheet.too_large_inside", refused(Map.of("a.xlsx", file.toByteArray())).get(0).key());
  }

  private static byte[] workbook(String sheet) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(sheet.getBytes(StandardCharsets.UTF_8));
    }
    return file.toByteArray();
  }

  @Test
  void externalEntity_isNotRead() throws Exception {
    byte[] file =
        workbook(
            "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row>"
                + "<c r=\"A1\"><v>&x;</v></c></row></sheetData></worksheet>");

    assertEquals("sheet.damaged", refused(Map.of("a.xlsx", file)).get(0).key());
  }

  @Test
  void formulaWithoutValueAndErrors_areRefused() throws Exception {
    byte[] file =
        workbook(
            "<worksheet><sheetData><row r=\"1\">"
                + text("A1", "device")
                + text("B1", "class")
                + "</row><row r=\"5\"><c r=\"A5\"><f>A9</f></c>"
                + text("B5", "安全")
                + "</row><row r=\"6\"><c r=\"A6\" t=\"e\"><f>B1</f><v>#REF!</v></c>"
                + text("B6", "安全")
                + "</row><row r=\"7\"><c r=\"A7\" t=\"str\"><f>B1</f><v>10.0.0.1</v></c>"
                + text("B7", "安全")
                + "</row></sheetData></worksheet>");
    List<Text> problems = refused(Map.of("a.xlsx", file));

    assertEquals(
        List.of(5, 6),
        problems.stream()
            .filter(one -> one.key().equals("business.table.formula"))
            .map(one -> one.parameters().get("row"))
            .toList());
  }

  private static String text(String cell, String text) {
    return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  @Test
  void damagedRows_leaveNothingHalfRead() {
    assertFalse(refused(FUNCTIONS + "a,a,1,1,no\nb,,1,1,no\n").isEmpty());
  }

  @Test
  void randomDamage_isRefusedOrReadButNeverThrown() throws Exception {
    Random random = new Random(7);
    byte[] good = ModelWriter.xlsx(full(), Locale.JAPANESE);
    byte[] csv =
        Objects.requireNonNull(ModelWriter.csv(full(), Locale.JAPANESE).get("windows.csv"));
    for (int i = 0; i < 600; i++) {
      byte[] bytes = (i % 2 == 0 ? good : csv).clone();
      for (int j = 0; j <= random.nextInt(5); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        ModelReader.read(Map.of("a", bytes), full(), CONTEXT);
      } catch (ModelRefusal e) {
        assertFalse(e.problems().isEmpty());
      }
    }
  }
}
