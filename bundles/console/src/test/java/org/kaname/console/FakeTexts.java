package org.kaname.console;

import java.util.Locale;
import java.util.Map;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** Messages that other bundles would bring. */
final class FakeTexts implements Texts {
  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry(
              "baseline.new_write", "{device} wrote {count} values to {peer} for the first time"),
          Map.entry("baseline.scan", "{device} tried {count} addresses in a row"),
          Map.entry("baseline.new_device", "New device {device}"),
          Map.entry("baseline.new_flow", "{device} talks to {peer} for the first time"),
          Map.entry("baseline.silence", "{device} has fallen silent"),
          Map.entry("baseline.fact.write", "Wrote {count} values from {object} of {device}"),
          Map.entry("baseline.fact.never", "Such a write was never seen in {days} days"),
          Map.entry("baseline.fact.hours", "It began outside working hours: {since}"),
          Map.entry("pipeline.fragments", "IP fragments put together"),
          Map.entry("pipeline.dropped.truncated", "Frames cut short by the capture"),
          Map.entry(
              "baseline.new_command",
              "{source} sends {destination} a command that it never sent before"),
          Map.entry(
              "incident.pattern.foreign_write",
              "{who} writes to {whom} although it never did so before"),
          Map.entry("attack.ics.T0848", "Rogue Master"),
          Map.entry("attack.ics.T0855", "Unauthorized Command Message"),
          Map.entry("attack.ics.notice", "ATT&CK for ICS, v18. © 2025 The MITRE Corporation."));
  private static final Map<String, String> JAPANESE =
      Map.ofEntries(
          Map.entry("baseline.new_write", "{device} が {peer} に初めて {count} 個の値を書き込みました"),
          Map.entry("baseline.scan", "{device} が {count} 個のアドレスを続けて探索しました"),
          Map.entry("baseline.new_device", "新しい機器 {device} が現れました"),
          Map.entry("baseline.new_flow", "{device} が初めて {peer} と通信しました"),
          Map.entry("baseline.silence", "{device} からの通信が途絶えました"),
          Map.entry("baseline.fact.write", "{device} の {object} から {count} 個の値が書き込まれた"),
          Map.entry("baseline.fact.never", "この書き込みは過去 {days} 日間見られていない"),
          Map.entry("baseline.fact.hours", "開始が業務時間外: {since}"),
          Map.entry("pipeline.fragments", "再構成した IP フラグメント"),
          Map.entry("pipeline.dropped.truncated", "途中で切れたフレーム"),
          Map.entry("baseline.new_command", "{source} が {destination} に、これまで送ったことのない操作を送りました"),
          Map.entry("incident.pattern.foreign_write", "{who} が、これまで書き込んだことのない {whom} に書き込んでいます"),
          Map.entry("attack.ics.T0848", "Rogue Master"),
          Map.entry("attack.ics.T0855", "Unauthorized Command Message"),
          Map.entry("attack.ics.notice", "ATT&CK for ICS v18。© 2025 The MITRE Corporation."));

  @Override
  public String say(Text text, Locale locale) {
    return messages(locale).getOrDefault(text.key(), text.key());
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    return locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
  }
}
