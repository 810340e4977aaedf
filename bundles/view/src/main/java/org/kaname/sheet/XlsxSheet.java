package org.kaname.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one sheet (ECMA-376, part 1, 18.3.1.4 and 18.3.1.73). */
final class XlsxSheet {
  private final List<String> strings;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Sheet.Position> unvalued = new HashSet<>();
  private List<String> row = new ArrayList<>();
  private int column;
  private String type = "";
  private boolean formula;
  private boolean valued;
  private int phonetic;

  XlsxSheet(List<String> strings) {
    this.strings = strings;
  }

  Sheet read(String name, XMLStreamReader in) throws XMLStreamException {
    while (in.hasNext() && rows.size() <= SheetReader.MOST_ROWS) {
      int event = in.next();
      String element = in.hasName() ? in.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT) {
        begin(element, in);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        end(element);
      }
    }
    return new Sheet(name, rows, unvalued);
  }

  private void begin(String element, XMLStreamReader in) throws XMLStreamException {
    switch (element) {
      case "row" -> begin(in.getAttributeValue(null, "r"));
      case "c" -> {
        column = column(in.getAttributeValue(null, "r"), row.size());
        String said = in.getAttributeValue(null, "t");
        type = said == null ? "" : said;
        formula = false;
        valued = false;
      }
      case "f" -> formula = true;
      case "rPh" -> phonetic++; // a reading, no part of the text
      case "v", "t" -> {
        if (phonetic == 0) {
          put(in.getElementText());
        }
      }
      default -> {
        // Styles, readings and links are no text.
      }
    }
  }

  /** Rows that are left out are empty; a number beyond all bounds makes the sheet too long. */
  private void begin(@Nullable String number) {
    row = new ArrayList<>();
    int at = number != null && number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    while (rows.size() < at - 1 && rows.size() <= SheetReader.MOST_ROWS) {
      rows.add(List.of());
    }
  }

  private void end(String element) {
    if (element.equals("c") && column < SheetReader.MOST_COLUMNS) {
      if (type.equals("e") || formula && !valued) {
        unvalued.add(new Sheet.Position(rows.size(), column));
      }
    } else if (element.equals("rPh")) {
      phonetic--;
    } else if (element.equals("row")) {
      rows.add(row);
    }
  }

  /** Formatted text within a cell comes in pieces. */
  private void put(String text) {
    while (row.size() <= Math.min(column, SheetReader.MOST_COLUMNS)) {
      row.add("");
    }
    if (column < row.size()) {
      String value = type.equals("s") ? shared(text) : text;
      row.set(column, valued ? row.get(column) + value : value);
      valued = true;
    }
  }

  private String shared(String text) {
    int index = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    return index >= 0 && index < strings.size() ? strings.get(index) : "";
  }

  /** Returns the column of a cell reference such as B7, from 0. */
  private static int column(@Nullable String reference, int otherwise) {
    if (reference == null) {
      return otherwise;
    }
    int column = 0;
    for (int i = 0; i < Math.min(4, reference.length()); i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + c - 'A' + 1;
    }
    return Math.max(0, column - 1);
  }
}
