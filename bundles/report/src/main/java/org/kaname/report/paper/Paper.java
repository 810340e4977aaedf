package org.kaname.report.paper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document before it has a form. The same paper gives the same bytes, whoever writes it when.
 *
 * @param title what kind of document it is.
 * @param lead what it is about, in a sentence.
 * @param reference what it is about in a word, on every page.
 * @param language {@code ja} or {@code en}.
 * @param author who had it made.
 * @param made when; whole seconds.
 * @param stamp what must not be overlooked on any page.
 * @param blocks what it says, in order.
 */
public record Paper(
    String title,
    String lead,
    String reference,
    String language,
    String author,
    Instant made,
    Optional<Stamp> stamp,
    List<Block> blocks) {
  public Paper {
    blocks = List.copyOf(blocks);
  }

  /**
   * What must not be overlooked.
   *
   * @param word on every page.
   * @param meaning in a sentence, on the first page.
   */
  public record Stamp(String word, String meaning) {}
}
