package org.kaname.system.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.store.StoreFault;
import org.kaname.system.backup.BackupFault;
import org.kaname.system.backup.LiveBackup;
import org.kaname.system.backup.Report;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes a backup while everything runs on. */
@Service
@Command(
    scope = "kaname",
    name = "backup",
    description = "Writes configuration, data and signed additions into one private file")
public final class BackupCommand implements Action {
  @Option(name = "--packets", description = "Recorded packets too")
  boolean packets;

  @Argument(name = "FILE", multiValued = true, description = "The file to be made")
  List<String> words = new ArrayList<>();

  @Reference LiveBackup backup;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String file = caller.only(Trailing.options(this, words, caller));
    try {
      LiveBackup.Outcome outcome = backup.write(caller.path(file), packets, caller.name());
      caller.tell(new Text("backup.written", Report.of(outcome.written())));
      if (outcome.databaseElsewhere()) {
        caller.tell(Text.of("backup.database_elsewhere"));
      }
      return null;
    } catch (BackupFault e) {
      throw caller.fault(e.text());
    } catch (StoreFault e) {
      throw caller.fault(e.text());
    } catch (IOException e) {
      throw caller.fault(new Text("backup.failed", Map.of("why", e.toString())));
    }
  }
}
