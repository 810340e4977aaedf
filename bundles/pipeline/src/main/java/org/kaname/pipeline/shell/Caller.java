package org.kaname.pipeline.shell;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.karaf.shell.api.console.Session;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;

/** Who called a command: their folder and their language. */
record Caller(Session session, Texts texts) {
  /** Resolves a path against the folder of the caller, not of the container. */
  Path path(String text) {
    Object folder = session.get("kaname.cwd");
    Path base = Path.of(folder == null ? System.getProperty("user.dir", ".") : folder.toString());
    return base.resolve(text).normalize();
  }

  Locale locale() {
    Object language = session.get("kaname.language");
    return language == null ? Locale.getDefault() : Locale.forLanguageTag(language.toString());
  }

  String say(Text text) {
    return texts.say(text, locale());
  }

  CommandFault fault(Text text) {
    return new CommandFault(say(text));
  }
}
