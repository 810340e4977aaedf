package org.kaname.inventory.passive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the text of the first sheet of an XLSX file (ECMA-376, part 1, 18). */
final class Xlsx {
  private static final int LARGEST_PART = 256 << 20;
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String STRINGS = "xl/sharedStrings.xml";

  private Xlsx() {}

  static List<List<String>> firstSheet(byte[] file) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        if (part.getName().equals(SHEET) || part.getName().equals(STRINGS)) {
          parts.put(part.getName(), in.readNBytes(LARGEST_PART));
        }
      }
    }
    byte[] sheet = parts.get(SHEET);
    if (sheet == null) {
      throw new IOException("no sheet inside");
    }
    try {
      byte[] strings = parts.get(STRINGS);
      return rows(sheet, strings == null ? List.of() : strings(strings));
    } catch (XMLStreamException e) {
      throw new IOException("damaged sheet", e);
    }
  }

  private static XMLStreamReader reader(byte[] part) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(part));
  }

  /** The texts of shared strings; phonetic readings (rPh) are no part of them. */
  private static List<String> strings(byte[] part) throws XMLStreamException {
    List<String> strings = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int phonetic = 0;
    XMLStreamReader in = reader(part);
    while (in.hasNext()) {
      int event = in.next();
      String name = in.hasName() ? in.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT && name.equals("rPh")) {
        phonetic++;
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("rPh")) {
        phonetic--;
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("t") && phonetic == 0) {
        text.append(in.getElementText());
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("si")) {
        strings.add(text.toString());
        text.setLength(0);
      }
    }
    return strings;
  }

  private static List<List<String>> rows(byte[] part, List<String> strings)
      throws XMLStreamException {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int column = 0;
    boolean shared = false;
    XMLStreamReader in = reader(part);
    while (in.hasNext()) {
      int event = in.next();
      String name = in.hasName() ? in.getLocalName() : "";
      if (event == XMLStreamConstants.START_ELEMENT && name.equals("row")) {
        row = new ArrayList<>();
      } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("c")) {
        column = column(in.getAttributeValue(null, "r"), row.size());
        shared = "s".equals(in.getAttributeValue(null, "t"));
      } else if (event == XMLStreamConstants.START_ELEMENT
          && (name.equals("v") || name.equals("t"))) {
        put(row, column, value(in.getElementText(), shared, strings));
      } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("row")) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String value(String text, boolean shared, List<String> strings) {
    if (!shared) {
      return text;
    }
    int index = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    return index >= 0 && index < strings.size() ? strings.get(index) : "";
  }

  private static void put(List<String> row, int column, String value) {
    while (row.size() <= Math.min(column, 1000)) {
      row.add("");
    }
    if (column < row.size()) {
      row.set(column, value);
    }
  }

  /** Returns the column of a cell reference such as B7, from 0. */
  private static int column(@org.jspecify.annotations.Nullable String reference, int otherwise) {
    if (reference == null) {
      return otherwise;
    }
    int column = 0;
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + c - 'A' + 1;
    }
    return column - 1;
  }
}
