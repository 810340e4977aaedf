package org.kaname.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.kaname.sheet.SheetFault.Kind;

/**
 * Reads CSV in UTF-8, UTF-16 or Shift_JIS as Excel writes it in Japan, with commas or tabs, and all
 * sheets of XLSX. Never more than the limits, whatever a file claims.
 */
public final class SheetReader {
  /** Most rows of a table. */
  public static final int MOST_ROWS = 100_000;

  static final int MOST_COLUMNS = 256;

  private static final int ZIP = 0x504B0304;

  /** Excel's old format and files with a password begin so (MS-CFB, 2.2). */
  private static final int COMPOUND_FILE = 0xD0CF11E0;

  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

  private SheetReader() {}

  /**
   * Reads every table of a file: one of CSV, all sheets of XLSX in their order.
   *
   * @param largest size in bytes.
   */
  public static List<Sheet> read(byte[] file, int largest) throws SheetFault {
    if (file.length > largest) {
      throw new SheetFault(Kind.TOO_LARGE, Map.of("megabytes", largest >> 20));
    }
    if (file.length == 0) {
      throw new SheetFault(Kind.EMPTY);
    }
    int magic = file.length < 4 ? 0 : ByteBuffer.wrap(file).getInt();
    if (magic == COMPOUND_FILE) {
      throw new SheetFault(Kind.OLD_EXCEL);
    }
    List<Sheet> sheets = magic == ZIP ? Xlsx.sheets(file) : List.of(new Sheet("", csv(text(file))));
    for (Sheet sheet : sheets) {
      if (sheet.rows().size() > MOST_ROWS) {
        throw new SheetFault(Kind.TOO_MANY_ROWS, Map.of("rows", MOST_ROWS));
      }
    }
    return sheets;
  }

  /** Returns a text with full-width letters and digits made plain, without blanks around it. */
  public static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  private static String text(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    if (mark == 0xFFFE) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (mark == 0xFEFF) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, SHIFT_JIS);
    }
  }

  private static List<List<String>> csv(String text) throws SheetFault {
    List<List<String>> rows = new ArrayList<>();
    CSVFormat format = tabs(text) ? CSVFormat.TDF : CSVFormat.EXCEL;
    try (CSVParser parser = format.parse(new StringReader(text))) {
      for (CSVRecord row : parser) {
        rows.add(row.size() > MOST_COLUMNS ? row.toList().subList(0, MOST_COLUMNS) : row.toList());
        if (rows.size() > MOST_ROWS) {
          return rows;
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new SheetFault(Kind.DAMAGED); // a quotation mark that is never closed
    }
    return rows;
  }

  private static boolean tabs(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    return first.indexOf('\t') >= 0 && first.indexOf(',') < 0;
  }
}
