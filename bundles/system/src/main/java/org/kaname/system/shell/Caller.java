package org.kaname.system.shell;

import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;

/** Who called a command, and in which language they are answered. */
record Caller(Session session, Texts texts) {
  Locale locale() {
    Object language = session.get("kaname.language");
    return language == null ? Locale.getDefault() : Locale.forLanguageTag(language.toString());
  }

  /** Returns the name under which an act is recorded. */
  String name() {
    return String.valueOf(session.get("USER"));
  }

  String say(Text text) {
    return texts.say(text, locale());
  }

  void tell(String key, Map<String, Object> parameters) {
    session.getConsole().println(say(new Text(key, parameters)));
  }

  CommandFault fault(String key, Map<String, Object> parameters) {
    return new CommandFault(say(new Text(key, parameters)));
  }
}
