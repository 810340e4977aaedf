package org.kaname.verify.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kaname.verify.NotProved;
import org.kaname.verify.Value;

/** The members of an object, with the form that each must have. */
final class Form {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,15}");
  private static final long LIMIT = 1L << 53;

  private final Map<String, Value> members;

  private Form(Map<String, Value> members) {
    this.members = members;
  }

  static Form of(@Nullable Value value, String name) throws NotProved {
    if (value instanceof Value.Members object) {
      return new Form(object.members());
    }
    throw wrong(name);
  }

  static NotProved wrong(String name) {
    return new NotProved("file.member", "name", name);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  Form object(String name) throws NotProved {
    return of(members.get(name), name);
  }

  Map<String, Value> members() {
    return members;
  }

  String text(String name) throws NotProved {
    return text(members.get(name), name);
  }

  private static String text(@Nullable Value value, String name) throws NotProved {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    throw wrong(name);
  }

  Optional<String> optionalText(String name) throws NotProved {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  long whole(String name) throws NotProved {
    if (members.get(name) instanceof Value.Numeral number
        && WHOLE.matcher(number.text()).matches()
        && Long.parseLong(number.text()) < LIMIT) {
      return Long.parseLong(number.text());
    }
    throw wrong(name);
  }

  List<Value> items(String name) throws NotProved {
    if (members.get(name) instanceof Value.Items array) {
      return array.items();
    }
    throw wrong(name);
  }

  List<Value> optionalItems(String name) throws NotProved {
    return has(name) ? items(name) : List.of();
  }

  /** Returns the items of a list that hostile files must not make long: each costs signatures. */
  List<Value> few(String name, int most) throws NotProved {
    List<Value> items = optionalItems(name);
    if (items.size() > most) {
      throw new NotProved("file.many", "name", name, "limit", most);
    }
    return items;
  }

  List<String> fewTexts(String name, int most) throws NotProved {
    return texts(few(name, most), name);
  }

  static List<String> texts(List<Value> items, String name) throws NotProved {
    List<String> texts = new ArrayList<>(items.size());
    for (Value item : items) {
      texts.add(text(item, name));
    }
    return texts;
  }

  List<String> texts(String name) throws NotProved {
    return texts(items(name), name);
  }

  List<String> optionalTexts(String name) throws NotProved {
    return texts(optionalItems(name), name);
  }
}
