package org.kaname.inventory.passive;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.kaname.inventory.Approved;

/**
 * Reads a list of devices as organisations keep them: CSV in UTF-8 or Shift_JIS, or the first sheet
 * of an XLSX file. The first row names the columns, in English or Japanese.
 */
public final class ApprovedTable {
  private static final int LARGEST = 64 << 20;
  private static final int ZIP = 0x504B0304;
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
  private static final Map<String, String> COLUMNS = new HashMap<>();

  static {
    column("mac", "mac", "mac address", "macアドレス", "物理アドレス");
    column("ip", "ip", "ip address", "address", "ipアドレス", "アドレス");
    column("name", "name", "device", "hostname", "名称", "機器名", "ホスト名", "資産名");
    column("owner", "owner", "responsible", "department", "担当者", "責任者", "管理者", "所有者", "部署", "担当");
    column("place", "place", "location", "room", "場所", "設置場所", "設置場所名");
    column("licence", "licence", "license", "contract", "ライセンス", "契約番号", "保守契約");
    column("note", "note", "remarks", "備考", "メモ");
  }

  /** What became of a table: the devices, and the rows that could not be used. */
  public record Reading(List<Approved> devices, List<BadRow> badRows) {
    public Reading {
      devices = List.copyOf(devices);
      badRows = List.copyOf(badRows);
    }
  }

  /**
   * A row that could not be used.
   *
   * @param number of the row, from 1.
   * @param key message key of the reason.
   */
  public record BadRow(int number, String key) {}

  private ApprovedTable() {}

  private static void column(String field, String... headers) {
    for (String header : headers) {
      COLUMNS.put(header, field);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IOException if the file cannot be read or is neither CSV nor XLSX.
   */
  public static Reading read(Path file, String author) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("larger than 64 MiB");
    }
    byte[] bytes = Files.readAllBytes(file);
    boolean xlsx = bytes.length >= 4 && ByteBuffer.wrap(bytes).getInt() == ZIP;
    return devices(xlsx ? Xlsx.firstSheet(bytes) : csv(text(bytes)), author);
  }

  private static String text(byte[] bytes) {
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

  private static List<List<String>> csv(String text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVFormat.EXCEL.parse(new StringReader(text))) {
      for (CSVRecord row : parser) {
        rows.add(row.toList());
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return rows;
  }

  private static Reading devices(List<List<String>> rows, String author) {
    List<Approved> devices = new ArrayList<>();
    List<BadRow> bad = new ArrayList<>();
    if (rows.isEmpty()) {
      return new Reading(devices, List.of(new BadRow(1, "device.import.no_header")));
    }
    List<String> fields =
        rows.get(0).stream()
            .map(header -> COLUMNS.getOrDefault(header.strip().toLowerCase(Locale.ROOT), ""))
            .toList();
    if (!fields.contains("mac") && !fields.contains("ip")) {
      return new Reading(devices, List.of(new BadRow(1, "device.import.no_header")));
    }
    for (int i = 1; i < rows.size(); i++) {
      Map<String, String> values = values(fields, rows.get(i));
      if (values.isEmpty()) {
        continue;
      }
      String mac = mac(values.getOrDefault("mac", ""));
      String ip = values.getOrDefault("ip", "");
      if (mac.isEmpty() && ip.isEmpty()) {
        bad.add(new BadRow(i + 1, "device.import.no_address"));
      } else {
        devices.add(approved(mac, ip, values, author));
      }
    }
    return new Reading(devices, bad);
  }

  private static Map<String, String> values(List<String> fields, List<String> row) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(fields.size(), row.size()); i++) {
      String value = row.get(i).strip();
      if (!fields.get(i).isEmpty() && !value.isEmpty()) {
        values.put(fields.get(i), value);
      }
    }
    return values;
  }

  private static Approved approved(
      String mac, String ip, Map<String, String> values, String author) {
    return new Approved(
        mac,
        ip,
        values.getOrDefault("name", ""),
        values.getOrDefault("owner", ""),
        values.getOrDefault("place", ""),
        values.getOrDefault("licence", ""),
        values.getOrDefault("note", ""),
        author,
        System.currentTimeMillis() * 1_000_000);
  }

  /** Brings a MAC address into the form with colons; empty if it is none. */
  static String mac(String text) {
    String digits = text.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
    return digits.length() == 12
        ? String.join(":", digits.split("(?<=\\G..)", -1)).replaceAll(":$", "")
        : "";
  }
}
