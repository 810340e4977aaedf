package org.kaname.forward.format;

import java.nio.charset.StandardCharsets;
import org.kaname.forward.event.Event;

/** Text for people: the title on the first line, then a paragraph each. */
public final class MailText implements Format {
  private static final int LONGEST = 64 << 10;

  @Override
  public byte[] write(Event event) {
    StringBuilder out = new StringBuilder(Plain.clean(event.title()));
    event.lines().forEach(line -> out.append('\n').append(Plain.clean(line)));
    byte[] whole = out.toString().getBytes(StandardCharsets.UTF_8);
    return whole.length <= LONGEST ? whole : Plain.cut(out.toString(), LONGEST);
  }
}
