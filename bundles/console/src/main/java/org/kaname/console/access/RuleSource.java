package org.kaname.console.access;

/** Knows the rules that hold now. Thread-safe. */
public interface RuleSource {
  /** Returns the rules, the console's own first. */
  Rules rules();
}
