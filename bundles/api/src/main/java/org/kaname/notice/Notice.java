package org.kaname.notice;

import java.util.List;
import org.kaname.text.Text;

/**
 * A message to somebody.
 *
 * @param to addresses: of mail, {@code name@host}; others by whoever carries them.
 * @param subject one line.
 * @param lines what is to be known, a paragraph each.
 * @param route place in the console where to go on: {@code incident/i17-3}, empty if nowhere.
 */
public record Notice(List<String> to, Text subject, List<Text> lines, String route) {
  public Notice {
    to = List.copyOf(to);
    lines = List.copyOf(lines);
  }
}
