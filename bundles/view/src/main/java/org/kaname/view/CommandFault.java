package org.kaname.view;

/** Ends a command with a sentence for its user, in their language, and a non-zero exit status. */
public final class CommandFault extends Exception {
  private static final long serialVersionUID = 1;

  /** Makes the fault; the sentence says what is wrong and what to do next. */
  public CommandFault(String sentence) {
    super(sentence, null, false, false);
  }
}
