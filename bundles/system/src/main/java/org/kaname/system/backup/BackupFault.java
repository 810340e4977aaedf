package org.kaname.system.backup;

import java.util.Map;
import org.kaname.text.Text;

/** Says why nothing was backed up, restored or upgraded; everything is as it was. */
public final class BackupFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  /** Makes the fault. */
  public BackupFault(Text text) {
    super(text.key());
    this.text = text;
  }

  static BackupFault of(String key, String name, Object value) {
    return new BackupFault(new Text(key, Map.of(name, value)));
  }

  /** Returns what is wrong, for its user. */
  public Text text() {
    return text;
  }
}
