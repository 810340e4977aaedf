package org.kaname.response.table;

import java.util.List;
import java.util.stream.Stream;

/** A column of a table: what stands above it in English and in Japanese, and what else may. */
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of
enum Column {
  ID("id", "ID", "no", "番号"),
  NAME("name", "名称", "名前", "業務名"),
  DAMAGE("damage level", "事業被害レベル", "damage", "被害レベル"),
  COST("cost per hour", "1時間あたりの損失（円）", "cost", "損失", "1時間あたりの損失"),
  TOLERATED("tolerated outage", "許容停止時間", "rto", "tolerated"),
  AVAILABILITY("availability class", "可用性クラス", "availability"),
  SAFETY("safety", "人の安全に関わる", "安全"),
  FUNCTION("function", "業務ID", "function id", "業務"),
  GROUP("group", "代替グループ", "alternative", "グループ"),
  K("k", "必要数", "at least"),
  DEVICE("device", "機器", "device id", "機器ID"),
  CLIENT("client", "クライアント", "from device", "通信元"),
  SERVER("server", "サーバー", "to device", "通信先", "サーバ"),
  TRANSPORT("transport", "トランスポート", "protocol", "プロトコル"),
  PORT("port", "ポート", "ポート番号"),
  NEEDED("needed function", "必要な業務ID", "needs function", "必要な業務"),
  CLASS("class", "分類", "category"),
  BY("by", "分類者", "classified by"),
  AT("at", "分類日時", "classified at"),
  SOURCE("source", "登録方法"),
  LEVEL("purdue level", "Purdueレベル", "level", "レベル"),
  PREFIXES("prefixes", "アドレス範囲", "addresses", "subnets", "サブネット"),
  VLANS("vlans", "VLAN", "vlan id"),
  DEVICES("devices", "機器一覧"),
  FROM_ZONE("from zone", "接続元ゾーン"),
  TO_ZONE("to zone", "接続先ゾーン"),
  SERVICES("services", "サービス"),
  CONFIDENCE("confidence", "根拠"),
  KIND("kind", "種別"),
  FUNCTIONS("functions", "対象業務"),
  ZONES("zones", "対象ゾーン"),
  DAYS("days", "曜日"),
  FROM("from", "開始"),
  TO("to", "終了"),
  CLOCK("time zone", "タイムゾーン", "zone of time"),
  NOTE("note", "備考", "remarks", "remark", "メモ"),
  ROLE("role", "役割");

  private final String english;
  private final String japanese;
  private final List<String> forms;

  Column(String english, String japanese, String... others) {
    this.english = english;
    this.japanese = japanese;
    this.forms =
        Stream.concat(Stream.of(english, japanese), Stream.of(others))
            .map(Words::squeezed)
            .toList();
  }

  /** Returns what stands above it. */
  String header(boolean inJapanese) {
    return inJapanese ? japanese : english;
  }

  /** Says whether a header, in lower case and without blanks, means this column. */
  boolean means(String header) {
    return forms.contains(header);
  }
}
