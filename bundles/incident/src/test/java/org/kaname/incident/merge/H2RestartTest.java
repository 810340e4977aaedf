package org.kaname.incident.merge;

import org.kaname.store.relational.Settings;

final class H2RestartTest extends RestartContract {
  @Override
  Settings settings() {
    return Settings.file();
  }
}
