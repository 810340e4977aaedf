package org.kaname.inventory.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.kaname.inventory.Approved;
import org.kaname.inventory.UnreadableList;

class ApprovedTableTest {
  @Test
  void shiftJisCsv_isRead() throws Exception {
    Approved device = only("IPアドレス,機器名,設置場所\r\n10.1.2.3,ＣＴ装置,放射線科\r\n", "windows-31j");
    assertEquals("ＣＴ装置", device.name());
    assertEquals("放射線科", device.place());
  }

  @Test
  void utf8WithByteOrderMark_isRead() throws Exception {
    assertEquals("PLC 1", only("\uFEFFip,name\n10.1.2.3,PLC 1\n", "UTF-8").name());
  }

  @Test
  void macWithDashes_getsColons() throws Exception {
    assertEquals("00:1b:21:0a:0b:0c", only("mac\n00-1B-21-0A-0B-0C\n", "UTF-8").mac());
  }

  @Test
  void rowWithoutAddress_isRefusedWithItsNumber() throws Exception {
    ApprovedTable.Reading reading = read("ip,name\n10.1.2.3,a\n,b\n", "UTF-8");
    assertEquals(
        List.of(new ApprovedTable.BadRow(3, "device.import.no_address")), reading.badRows());
  }

  @Test
  void tableWithoutAddressColumn_isRefused() throws Exception {
    assertEquals("device.import.no_header", refused("name\nx\n".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void xlsx_isReadWithoutPhoneticReadings() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      part(
          zip,
          "xl/sharedStrings.xml",
          "<sst><si><t>ip</t></si><si><t>名称</t></si><si><t>要</t><rPh><t>カナメ</t></rPh></si></sst>");
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c>"
              + "</row><row><c r=\"A2\" t=\"inlineStr\"><is><t>10.0.0.9</t></is></c>"
              + "<c r=\"C2\" t=\"s\"><v>2</v></c></row></sheetData></worksheet>");
    }
    Approved device = ApprovedTable.read(file.toByteArray(), "tester").devices().get(0);
    assertEquals("10.0.0.9", device.ip());
    assertEquals("要", device.name());
  }

  private static void part(ZipOutputStream zip, String name, String text) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private Approved only(String text, String charset) throws Exception {
    ApprovedTable.Reading reading = read(text, charset);
    assertEquals(1, reading.devices().size());
    return reading.devices().get(0);
  }

  private ApprovedTable.Reading read(String text, String charset) throws Exception {
    return ApprovedTable.read(text.getBytes(Charset.forName(charset)), "tester");
  }

  private static String refused(byte[] file) {
    return assertThrows(UnreadableList.class, () -> ApprovedTable.read(file, "tester"))
        .text()
        .key();
  }

  @Test
  void unicodeTextOfExcel_isRead() throws Exception {
    assertEquals("CT", only("\uFEFFIPアドレス\t機器名\r\n10.1.2.3\tCT\r\n", "UTF-16LE").name());
  }

  @Test
  void fullWidthHeaderAndAddress_areRead() throws Exception {
    assertEquals("10.1.2.3", only("ＩＰアドレス,名称\n１０．１．２．３,CT\n", "UTF-8").ip());
  }

  @Test
  void addressesThatAreNone_areRefusedWithTheirRows() throws Exception {
    ApprovedTable.Reading reading =
        read("ip,mac\n10.1.2.300,\n10.1.2.3/24,\nwww.example.org,\n,00-11\nfe80::1,\n", "UTF-8");
    assertEquals(
        List.of(2, 3, 4, 5), reading.badRows().stream().map(ApprovedTable.BadRow::number).toList());
    assertEquals("fe80::1", reading.devices().get(0).ip());
  }

  @Test
  void valueWithControlCharacters_isRefused() throws Exception {
    assertEquals(
        "device.import.bad_value",
        read("ip,name\n10.1.2.3,\u001B[31mred\n", "UTF-8").badRows().get(0).key());
  }

  @Test
  void filesThatAreNoList_areRefusedWithWhatToDo() throws Exception {
    byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
    assertEquals("device.import.old_excel", refused(old));
    assertEquals("device.import.empty", refused(new byte[0]));
    assertEquals("device.import.too_large", refused(new byte[(8 << 20) + 1]));
    assertEquals(
        "device.import.damaged", refused("ip\n\"10.1.2.3\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals("device.import.no_sheet", refused(new byte[] {0x50, 0x4B, 3, 4, 9, 9, 9, 9}));
    assertEquals("device.import.no_sheet", refused(zip("word/document.xml", "<w/>")));
    assertEquals(
        "device.import.damaged", refused(zip("xl/worksheets/sheet1.xml", "<worksheet><row>")));
    assertEquals(
        "device.import.too_many_rows",
        refused(("ip\n" + "10.1.2.3\n".repeat(100_001)).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void externalEntity_isNotRead() throws Exception {
    String sheet =
        "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row>"
            + "<c r=\"A1\"><v>&x;</v></c></row></sheetData></worksheet>";
    assertEquals("device.import.damaged", refused(zip("xl/worksheets/sheet1.xml", sheet)));
  }

  @Test
  void sheetThatUnpacksToTooMuch_isRefusedBeforeItIsHeld() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] blank = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        zip.write(blank);
      }
    }
    assertEquals("device.import.too_large_inside", refused(file.toByteArray()));
  }

  private static byte[] zip(String name, String text) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      part(zip, name, text);
    }
    return file.toByteArray();
  }
}
