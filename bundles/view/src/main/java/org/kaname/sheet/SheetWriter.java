package org.kaname.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tables so that spreadsheet programs open them and take no cell for a formula. The same
 * tables give the same bytes.
 */
public final class SheetWriter {
  /** The first moment that a ZIP entry can have. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String SPREADSHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private SheetWriter() {}

  /** Returns an XLSX file; every cell is text (ECMA-376, part 1, 18.18.11: inlineStr). */
  public static byte[] xlsx(List<Sheet> sheets) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      part(zip, "[Content_Types].xml", types(sheets.size()));
      part(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\""
              + PACKAGE
              + "\">"
              + relation(1, "officeDocument", "xl/workbook.xml")
              + "</Relationships>");
      part(zip, "xl/workbook.xml", workbook(sheets));
      StringBuilder relations = new StringBuilder();
      for (int i = 1; i <= sheets.size(); i++) {
        relations.append(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
      }
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>");
      for (int i = 0; i < sheets.size(); i++) {
        part(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", sheet(sheets.get(i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return file.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write((HEAD + text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String types(int sheets) {
    StringBuilder text =
        new StringBuilder("<Types xmlns=\"" + TYPES + "\">")
            .append("<Default Extension=\"rels\" ContentType=\"")
            .append("application/vnd.openxmlformats-package.relationships+xml\"/>")
            .append("<Override PartName=\"/xl/workbook.xml\" ContentType=\"")
            .append(SPREADSHEET + "sheet.main+xml\"/>");
    for (int i = 1; i <= sheets; i++) {
      text.append("<Override PartName=\"/xl/worksheets/sheet")
          .append(i)
          .append(".xml\" ContentType=\"" + SPREADSHEET + "worksheet+xml\"/>");
    }
    return text.append("</Types>").toString();
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"r"
        + id
        + "\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private static String workbook(List<Sheet> sheets) {
    StringBuilder text =
        new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>");
    for (int i = 0; i < sheets.size(); i++) {
      text.append("<sheet name=\"")
          .append(escaped(sheets.get(i).name()))
          .append("\" sheetId=\"" + (i + 1) + "\" r:id=\"r" + (i + 1) + "\"/>");
    }
    return text.append("</sheets></workbook>").toString();
  }

  private static String sheet(Sheet sheet) {
    StringBuilder text = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    for (int i = 0; i < sheet.rows().size(); i++) {
      text.append("<row r=\"").append(i + 1).append("\">");
      List<String> row = sheet.rows().get(i);
      for (int j = 0; j < row.size(); j++) {
        if (!row.get(j).isEmpty()) {
          text.append("<c r=\"")
              .append(column(j))
              .append(i + 1)
              .append("\" t=\"inlineStr\"><is>")
              .append("<t xml:space=\"preserve\">")
              .append(escaped(row.get(j)))
              .append("</t></is></c>");
        }
      }
      text.append("</row>");
    }
    return text.append("</sheetData></worksheet>").toString();
  }

  private static String column(int number) {
    String last = Character.toString('A' + number % 26);
    return number < 26 ? last : column(number / 26 - 1) + last;
  }

  /** Characters that XML cannot hold (XML 1.0, 2.2) are shown as missing. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString().replace("]]>", "]]&gt;");
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c >= 0x20 && c < 0xD800
        || c >= 0xE000 && c < 0xFFFE
        || c > 0xFFFF;
  }

  /**
   * Returns a CSV file as Excel opens it: UTF-8 with a byte order mark. A cell that a spreadsheet
   * program would calculate gets an apostrophe; {@link #unquoted} takes it away.
   */
  public static byte[] csv(Sheet sheet) {
    StringBuilder text = new StringBuilder("\uFEFF");
    for (List<String> row : sheet.rows()) {
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        text.append(i == 0 ? "" : ",").append(quoted(calculated(cell) ? "'" + cell : cell));
      }
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean calculated(String cell) {
    return !cell.isEmpty() && "=+-@\t\r'".indexOf(cell.charAt(0)) >= 0;
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /** Returns a cell of a CSV file without the apostrophe that keeps it from being calculated. */
  public static String unquoted(String cell) {
    return cell.startsWith("'") && calculated(cell.substring(1)) ? cell.substring(1) : cell;
  }
}
