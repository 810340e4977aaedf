package org.kaname.ui;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kaname.user.Role;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One call of an operation. What does not fit is a {@link UiFault} that names the field. For one
 * thread, and only until the handler returns.
 */
@ProviderType
public interface UiCall {
  /** Returns the name of who calls; {@code system} if nobody has signed in. */
  String user();

  /** Returns what the person may do now; empty if nobody has signed in. */
  Set<Role> roles();

  /** Returns the person's language: Japanese or English. */
  Locale locale();

  /** Returns the value of a named place of the path, decoded; it may hold any character. */
  String place(String name);

  /** Returns a query parameter, or a default if it is absent. */
  String parameter(String name, String otherwise);

  /** Returns a whole number of the query, or a default if it is absent. */
  long number(String name, long otherwise, long least, long most);

  /** Returns how many items of a list are wanted: {@code limit}, 1 to 1000, usually 200. */
  int limit();

  /**
   * Returns the JSON object that was sent: strings, booleans, numbers, lists and maps. Members that
   * are {@code null} are left out.
   *
   * @throws IOException if the caller went away.
   */
  Map<String, Object> body() throws IOException;

  /** Returns a text of the JSON object; absent is empty. */
  String text(String name, int longest) throws IOException;

  /** Returns a list of texts of the JSON object; absent is empty. */
  List<String> texts(String name) throws IOException;

  /** Returns the bytes of the file that was sent. */
  byte[] file() throws IOException;
}
