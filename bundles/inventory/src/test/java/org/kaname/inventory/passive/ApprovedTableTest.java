package org.kaname.inventory.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.inventory.Approved;

class ApprovedTableTest {
  @TempDir Path folder;

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
    assertEquals("device.import.no_header", read("name\nx\n", "UTF-8").badRows().get(0).key());
  }

  @Test
  void xlsx_isReadWithoutPhoneticReadings() throws Exception {
    Path file = folder.resolve("list.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
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
    Approved device = ApprovedTable.read(file, "tester").devices().get(0);
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
    Path file = folder.resolve("list.csv");
    Files.write(file, text.getBytes(Charset.forName(charset)));
    return ApprovedTable.read(file, "tester");
  }
}
