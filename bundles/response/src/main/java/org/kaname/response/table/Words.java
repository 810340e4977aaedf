package org.kaname.response.table;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Conduit.Confidence;
import org.kaname.response.model.Infrastructure.Role;
import org.kaname.response.model.Window;
import org.kaname.sheet.SheetReader;

/** Words that stand for values: the first English and the first Japanese one are written. */
final class Words<T> {
  static final Words<Boolean> YES_NO =
      new Words<Boolean>()
          .add(true, "yes", "はい", "true", "1", "y", "○", "〇", "有")
          .add(false, "no", "いいえ", "false", "0", "n", "×", "無");
  static final Words<Category> CATEGORY =
      new Words<Category>()
          .add(Category.SAFETY, "safety", "安全", "人の安全")
          .add(Category.ORDINARY, "ordinary", "通常", "一般");
  static final Words<Source> SOURCE =
      new Words<Source>()
          .add(Source.PERSON, "person", "手動", "人")
          .add(Source.IMPORT, "import", "取り込み", "取込")
          .add(Source.RECOGNISED, "recognised", "自動認識", "recognized");
  static final Words<Confidence> CONFIDENCE =
      new Words<Confidence>()
          .add(Confidence.DECLARED, "declared", "申告")
          .add(Confidence.OBSERVED, "observed", "観測");
  static final Words<Window.Kind> KIND =
      new Words<Window.Kind>()
          .add(Window.Kind.NO_TOUCH, "no_touch", "操作禁止", "no touch")
          .add(Window.Kind.MAINTENANCE, "maintenance", "保守", "メンテナンス");
  static final Words<Role> ROLE =
      new Words<Role>()
          .add(Role.GATEWAY, "gateway", "ゲートウェイ", "router", "ルーター")
          .add(Role.DHCP, "dhcp", "DHCP")
          .add(Role.DNS, "dns", "DNS");
  static final Words<DayOfWeek> DAY =
      new Words<DayOfWeek>()
          .add(DayOfWeek.MONDAY, "mon", "月", "monday", "月曜", "月曜日")
          .add(DayOfWeek.TUESDAY, "tue", "火", "tuesday", "火曜", "火曜日")
          .add(DayOfWeek.WEDNESDAY, "wed", "水", "wednesday", "水曜", "水曜日")
          .add(DayOfWeek.THURSDAY, "thu", "木", "thursday", "木曜", "木曜日")
          .add(DayOfWeek.FRIDAY, "fri", "金", "friday", "金曜", "金曜日")
          .add(DayOfWeek.SATURDAY, "sat", "土", "saturday", "土曜", "土曜日")
          .add(DayOfWeek.SUNDAY, "sun", "日", "sunday", "日曜", "日曜日");
  static final Words<Integer> TRANSPORT =
      new Words<Integer>()
          .add(6, "tcp", "TCP")
          .add(17, "udp", "UDP")
          .add(0, "ethernet", "Ethernet");

  private final Map<String, T> meanings = new LinkedHashMap<>();
  private final Map<T, String> english = new LinkedHashMap<>();
  private final Map<T, String> japanese = new LinkedHashMap<>();

  private Words<T> add(T value, String inEnglish, String inJapanese, String... others) {
    english.put(value, inEnglish);
    japanese.put(value, inJapanese);
    meanings.put(squeezed(inEnglish), value);
    meanings.put(squeezed(inJapanese), value);
    for (String other : others) {
      meanings.put(squeezed(other), value);
    }
    return this;
  }

  /** Returns a text without blanks and underscores, in plain lower case. */
  static String squeezed(String text) {
    return SheetReader.plain(text).toLowerCase(Locale.ROOT).replaceAll("[\\s_・-]", "");
  }

  Optional<T> meaning(String word) {
    return Optional.ofNullable(meanings.get(squeezed(word)));
  }

  String word(T value, boolean inJapanese) {
    return (inJapanese ? japanese : english).getOrDefault(value, value.toString());
  }

  /** Returns the words that are understood, for people. */
  String known() {
    return String.join(", ", english.values()) + " / " + String.join(", ", japanese.values());
  }
}
