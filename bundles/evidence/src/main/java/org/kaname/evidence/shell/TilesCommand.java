package org.kaname.evidence.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.export.ExportFault;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.Anchor;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes the whole log's tree as files that other programs read (c2sp.org/tlog-tiles). */
@Service
@Command(
    scope = "evidence",
    name = "tiles",
    description = "Writes the log's tree as files that other programs read (C2SP tlog-tiles)")
public final class TilesCommand implements Action {
  @Argument(
      name = "FOLDER",
      description = "An empty folder, or one written before",
      multiValued = true)
  List<String> words = List.of();

  @Reference Exports exports;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault, IOException, InterruptedException {
    Caller caller = new Caller(session, texts);
    Path folder = caller.path(caller.only(Trailing.options(this, words, caller)));
    try {
      Anchor anchor = exports.tiles(folder, caller.name());
      caller.tell(
          new Text("evidence.tiles", Map.of("count", anchor.size(), "folder", folder.toString())));
    } catch (ExportFault e) {
      throw caller.fault(e.text());
    }
    return null;
  }
}
