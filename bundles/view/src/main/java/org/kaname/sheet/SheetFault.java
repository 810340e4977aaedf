package org.kaname.sheet;

import java.util.Locale;
import java.util.Map;
import org.kaname.text.Text;

/** A file cannot be read as tables. */
public final class SheetFault extends Exception {
  private static final long serialVersionUID = 1;

  /** What is wrong with a file. */
  public enum Kind {
    /** There is nothing in it. */
    EMPTY,
    /** It is too large; parameter {@code megabytes}. */
    TOO_LARGE,
    /** It unpacks to too much; parameter {@code megabytes}. */
    TOO_LARGE_INSIDE,
    /** It has too many rows; parameter {@code rows}. */
    TOO_MANY_ROWS,
    /** It is in Excel's format of before 2007, or has a password. */
    OLD_EXCEL,
    /** It is a package without a sheet. */
    NO_SHEET,
    /** It is damaged. */
    DAMAGED;

    /** Returns the word used in message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final transient Map<String, Object> parameters;

  SheetFault(Kind kind, Map<String, Object> parameters) {
    super(kind.word() + " " + parameters, null, false, false);
    this.kind = kind;
    this.parameters = parameters;
  }

  SheetFault(Kind kind) {
    this(kind, Map.of());
  }

  /** Returns what is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Returns the parameters of its message. */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /** Returns what is said to people, with what to do. */
  public Text text() {
    return new Text("sheet." + kind.word(), parameters);
  }
}
