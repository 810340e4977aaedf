package org.kaname.policy.language;

import org.kaname.text.Text;

/** A policy text cannot be read; says where and why. */
public final class PolicyProblem extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;
  private final transient Text text;

  /** Makes a problem at a place, both from 1. */
  public PolicyProblem(int line, int column, Text text) {
    super(line + ":" + column + " " + text.key(), null, false, false);
    this.line = line;
    this.column = column;
    this.text = text;
  }

  /** Returns the line, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1, in characters. */
  public int column() {
    return column;
  }

  /** Returns what is wrong. */
  public Text text() {
    return text;
  }
}
