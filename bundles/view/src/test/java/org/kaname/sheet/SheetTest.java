package org.kaname.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetTest {
  private static final int LARGEST = 1 << 20;

  @Test
  void xlsx_comesBackCellByCell() throws Exception {
    List<Sheet> sheets =
        List.of(
            new Sheet(
                "要 & <1>",
                List.of(
                    List.of("=1+1", "", " a\n\tb "), List.of(), List.of("\uD842\uDFB7", "]]>"))),
            new Sheet("2", List.of(List.of("x"))));

    List<Sheet> read = SheetReader.read(SheetWriter.xlsx(sheets), LARGEST);

    assertEquals(List.of("要 & <1>", "2"), read.stream().map(Sheet::name).toList());
    assertEquals(sheets.get(0).rows(), read.get(0).rows());
  }

  @Test
  void manyColumns_haveTheirLetters() throws Exception {
    List<String> row = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();

    assertEquals(
        row,
        SheetReader.read(SheetWriter.xlsx(List.of(new Sheet("x", List.of(row)))), LARGEST)
            .get(0)
            .rows()
            .get(0));
  }

  @Test
  void csvCellsThatWouldBeCalculated_getAnApostropheThatIsTakenAwayAgain() throws Exception {
    List<String> row = List.of("=1", "+1", "-1", "@x", "'=1", "'", "plain", "a,\"b\"\nc");
    byte[] csv = SheetWriter.csv(new Sheet("", List.of(row)));

    assertTrue(new String(csv, StandardCharsets.UTF_8).startsWith("\uFEFF'=1,'+1,'-1,'@x,''=1,"));
    assertEquals(
        row,
        SheetReader.read(csv, LARGEST).get(0).rows().get(0).stream()
            .map(SheetWriter::unquoted)
            .toList());
  }
}
