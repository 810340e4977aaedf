package org.kaname.system.socket;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;

/** Reads from a command's annotations which options it has, and which of them take a value. */
final class CommandOptions {
  private CommandOptions() {}

  static Map<String, Boolean> of(Registry registry, String name) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return Map.of();
    }
    Command command = registry.getCommand(name.substring(0, colon), name.substring(colon + 1));
    if (command == null) {
      return Map.of();
    }
    try {
      Object action = command.getClass().getMethod("getActionClass").invoke(command);
      return action instanceof Class<?> type ? of(type) : Map.of();
    } catch (ReflectiveOperationException e) {
      return Map.of(); // a command that is not made of annotations reads its own options
    }
  }

  static Map<String, Boolean> of(Class<?> action) {
    Map<String, Boolean> options = new HashMap<>();
    for (Class<?> type = action; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        Option option = field.getAnnotation(Option.class);
        if (option != null) {
          boolean flag = field.getType() == boolean.class || field.getType() == Boolean.class;
          options.put(option.name(), !flag);
          for (String alias : option.aliases()) {
            options.put(alias, !flag);
          }
        }
      }
    }
    return options;
  }
}
