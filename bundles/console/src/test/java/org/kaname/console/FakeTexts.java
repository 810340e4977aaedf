package org.kaname.console;

import java.util.Locale;
import java.util.Map;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** Messages that other bundles would bring. */
final class FakeTexts implements Texts {
  private static final Map<String, String> ENGLISH =
      Map.of(
          "baseline.new_write", "{device} wrote {count} values to {peer} for the first time",
          "baseline.scan", "{device} tried {count} addresses in a row",
          "baseline.new_device", "New device {device}",
          "baseline.new_flow", "{device} talks to {peer} for the first time",
          "baseline.silence", "{device} has fallen silent",
          "baseline.fact.write", "Wrote {count} values from {object} of {device}",
          "baseline.fact.never", "Such a write was never seen in {days} days",
          "baseline.fact.hours", "It began outside working hours: {since}",
          "pipeline.fragments", "IP fragments put together",
          "pipeline.dropped.truncated", "Frames cut short by the capture");
  private static final Map<String, String> JAPANESE =
      Map.of(
          "baseline.new_write", "{device} が {peer} に初めて {count} 個の値を書き込みました",
          "baseline.scan", "{device} が {count} 個のアドレスを続けて探索しました",
          "baseline.new_device", "新しい機器 {device} が現れました",
          "baseline.new_flow", "{device} が初めて {peer} と通信しました",
          "baseline.silence", "{device} からの通信が途絶えました",
          "baseline.fact.write", "{device} の {object} から {count} 個の値が書き込まれた",
          "baseline.fact.never", "この書き込みは過去 {days} 日間見られていない",
          "baseline.fact.hours", "開始が業務時間外: {since}",
          "pipeline.fragments", "再構成した IP フラグメント",
          "pipeline.dropped.truncated", "途中で切れたフレーム");

  @Override
  public String say(Text text, Locale locale) {
    return messages(locale).getOrDefault(text.key(), text.key());
  }

  @Override
  public Map<String, String> messages(Locale locale) {
    return locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
  }
}
