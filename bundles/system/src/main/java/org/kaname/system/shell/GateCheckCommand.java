package org.kaname.system.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Gate;

/** Checks every installed bundle again, for instance after a revocation. */
@Service
@Command(
    scope = "gate",
    name = "check",
    description = "Checks every installed bundle again; what is no longer trusted is uninstalled")
public final class GateCheckCommand implements Action {
  @Reference Gate gate;

  @Override
  public @Nullable Object execute() {
    gate.checkAll();
    return null;
  }
}
