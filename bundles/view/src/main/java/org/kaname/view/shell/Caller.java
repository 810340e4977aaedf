package org.kaname.view.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;

/** Who called a command: their name, their folder and their language. */
public record Caller(Session session, Texts texts) {
  /** Session variable: the folder in which the command was typed. */
  public static final String FOLDER = "kaname.cwd";

  /** Session variable: name of the user. */
  public static final String USER = "USER";

  /** Session variable: language tag of the user. */
  public static final String LANGUAGE = "kaname.language";

  /** Resolves a path against the folder of the caller, not of the container. */
  public Path path(String text) {
    Object folder = session.get(FOLDER);
    Path base =
        Path.of(
            folder == null || folder.toString().isEmpty()
                ? System.getProperty("user.dir", ".")
                : folder.toString());
    return base.resolve(text).normalize();
  }

  /** Returns the language of the caller. */
  public Locale locale() {
    Object language = session.get(LANGUAGE);
    return language == null || language.toString().isEmpty()
        ? Locale.getDefault()
        : Locale.forLanguageTag(language.toString());
  }

  /** Returns the name under which an act of the caller is recorded. */
  public String name() {
    return String.valueOf(session.get(USER));
  }

  /** Says a text in the language of the caller. */
  public String say(Text text) {
    return texts.say(text, locale());
  }

  /** Prints a text in the language of the caller. */
  public void tell(Text text) {
    session.getConsole().println(say(text));
  }

  /** Makes the fault that ends a command with a text. */
  public CommandFault fault(Text text) {
    return new CommandFault(say(text));
  }

  /**
   * Returns the one word a command takes.
   *
   * @throws CommandFault if there are none or more.
   */
  public String only(List<String> words) throws CommandFault {
    return exactly(words, 1).get(0);
  }

  /**
   * Returns the words a command takes.
   *
   * @throws CommandFault if there are fewer or more.
   */
  public List<String> exactly(List<String> words, int count) throws CommandFault {
    if (words.size() < count) {
      throw fault(Text.of("shell.too_few_words"));
    }
    if (words.size() > count) {
      throw fault(new Text("shell.too_many_words", Map.of("word", words.get(count))));
    }
    return words;
  }
}
