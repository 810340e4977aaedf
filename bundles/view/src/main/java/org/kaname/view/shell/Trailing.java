package org.kaname.view.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Option;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;

/**
 * Options behind arguments: the shell takes options only before the first argument and hands the
 * rest over as arguments; this sorts them out.
 */
public final class Trailing {
  private Trailing() {}

  /**
   * Sets the options among the words and returns the other words.
   *
   * @param action whose {@code @Option} fields are meant.
   * @throws CommandFault if an option is unknown or its value does not fit.
   */
  public static List<String> options(Object action, List<String> words, Caller caller)
      throws CommandFault {
    List<String> rest = new ArrayList<>();
    Iterator<String> each = words.iterator();
    while (each.hasNext()) {
      String word = each.next();
      if (word.startsWith("--")) {
        set(action, word, each, caller);
      } else {
        rest.add(word);
      }
    }
    return rest;
  }

  private static void set(Object action, String name, Iterator<String> rest, Caller caller)
      throws CommandFault {
    Field field = find(action, name, caller);
    try {
      field.setAccessible(true);
      if (field.getType() == boolean.class) {
        field.setBoolean(action, true);
        return;
      }
      if (!rest.hasNext()) {
        throw caller.fault(new Text("shell.option_without_value", Map.of("option", name)));
      }
      field.set(action, value(field, action, rest.next()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (NumberFormatException e) {
      throw caller.fault(new Text("shell.not_a_number", Map.of("option", name)));
    }
  }

  private static Field find(Object action, String name, Caller caller) throws CommandFault {
    for (Field field : action.getClass().getDeclaredFields()) {
      Option option = field.getAnnotation(Option.class);
      if (option != null && option.name().equals(name)) {
        return field;
      }
    }
    throw caller.fault(new Text("shell.unknown_option", Map.of("option", name)));
  }

  private static Object value(Field field, Object action, String text)
      throws IllegalAccessException {
    Class<?> type = field.getType();
    if (type == int.class) {
      return Integer.parseInt(text);
    }
    if (type == long.class) {
      return Long.parseLong(text);
    }
    if (type == List.class) {
      List<Object> values = new ArrayList<>();
      if (field.get(action) instanceof List<?> before) {
        values.addAll(before);
      }
      values.add(text);
      return values;
    }
    return text;
  }
}
