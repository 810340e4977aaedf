package org.kaname.inventory.passive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kaname.inventory.Approved;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.UnreadableList;
import org.kaname.sheet.SheetFault;
import org.kaname.sheet.SheetReader;
import org.kaname.text.Text;

/**
 * Reads a list of devices as organisations keep them: CSV in UTF-8, UTF-16 or Shift_JIS, or the
 * first sheet of an XLSX file. The first row names the columns, in English or Japanese.
 */
final class ApprovedTable {
  private static final int LONGEST_VALUE = 200;

  private static final Pattern IP4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern IP6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}");
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
  record Reading(List<Approved> devices, List<BadRow> badRows) {
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
  record BadRow(int number, String key) {}

  private ApprovedTable() {}

  private static void column(String field, String... headers) {
    for (String header : headers) {
      COLUMNS.put(header, field);
    }
  }

  /**
   * Reads a table.
   *
   * @throws UnreadableList if it is neither CSV nor XLSX, damaged, too large or names no address.
   */
  static Reading read(byte[] file, String author) throws UnreadableList {
    try {
      return devices(SheetReader.read(file, ApprovedLists.LARGEST).get(0).rows(), author);
    } catch (SheetFault e) {
      throw fault(e.kind().word(), e.parameters());
    }
  }

  /** Makes a fault of a file. */
  private static UnreadableList fault(String what, Map<String, Object> parameters) {
    return new UnreadableList(new Text("device.import." + what, parameters));
  }

  private static Reading devices(List<List<String>> rows, String author) throws UnreadableList {
    List<String> fields =
        rows.isEmpty() ? List.of() : rows.get(0).stream().map(ApprovedTable::field).toList();
    if (!fields.contains("mac") && !fields.contains("ip")) {
      throw fault("no_header", Map.of());
    }
    List<Approved> devices = new ArrayList<>();
    List<BadRow> bad = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      Map<String, String> values = values(fields, rows.get(i));
      if (values.isEmpty()) {
        continue;
      }
      String fault = fault(values);
      if (fault.isEmpty()) {
        devices.add(approved(values, author));
      } else {
        bad.add(new BadRow(i + 1, "device.import." + fault));
      }
    }
    return new Reading(devices, bad);
  }

  private static String field(String header) {
    return COLUMNS.getOrDefault(SheetReader.plain(header).toLowerCase(Locale.ROOT), "");
  }

  /** Returns what is wrong with a row, empty if nothing is. */
  private static String fault(Map<String, String> values) {
    String mac = values.getOrDefault("mac", "");
    String ip = values.getOrDefault("ip", "");
    if (mac.isEmpty() && ip.isEmpty()) {
      return "no_address";
    }
    if ((!mac.isEmpty() && mac(mac).isEmpty()) || (!ip.isEmpty() && ip(ip).isEmpty())) {
      return "bad_address";
    }
    for (String value : values.values()) {
      if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
        return "bad_value";
      }
    }
    return "";
  }

  private static Map<String, String> values(List<String> fields, List<String> row) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(fields.size(), row.size()); i++) {
      boolean address = fields.get(i).equals("mac") || fields.get(i).equals("ip");
      String value = address ? SheetReader.plain(row.get(i)) : row.get(i).strip();
      if (!fields.get(i).isEmpty() && !value.isEmpty()) {
        values.put(fields.get(i), value);
      }
    }
    return values;
  }

  private static Approved approved(Map<String, String> values, String author) {
    return new Approved(
        mac(values.getOrDefault("mac", "")),
        ip(values.getOrDefault("ip", "")),
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

  /** Returns an IP address in its usual form; empty if it is none. Never asks a name server. */
  static String ip(String text) {
    Matcher four = IP4.matcher(text);
    if (four.matches()) {
      return IntStream.rangeClosed(1, 4)
              .map(i -> Integer.parseInt(four.group(i)))
              .anyMatch(n -> n > 255)
          ? ""
          : IntStream.rangeClosed(1, 4)
              .mapToObj(i -> Integer.toString(Integer.parseInt(four.group(i))))
              .collect(Collectors.joining("."));
    }
    return IP6.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : "";
  }
}
