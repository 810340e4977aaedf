package org.kaname.inventory.passive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kaname.inventory.UnreadableList;

/** Reads the text of the first sheet of an XLSX file (ECMA-376, part 1, 18). */
final class Xlsx {
  /** A sheet of 100,000 rows with seven columns unpacks to about 40 MiB. */
  private static final int LARGEST_PART = 64 << 20;

  private static final int MOST_PARTS = 1000;
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_COLUMNS = 256;
  private static final int MOST_STRINGS = 1_000_000;
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String STRINGS = "xl/sharedStrings.xml";

  private Xlsx() {}

  static List<List<String>> firstSheet(byte[] file) throws UnreadableList {
    Map<String, byte[]> parts = parts(file);
    byte[] sheet = parts.get(SHEET);
    if (sheet == null) {
      throw ApprovedTable.fault("no_sheet", Map.of());
    }
    try {
      byte[] strings = parts.get(STRINGS);
      return rows(sheet, strings == null ? List.of() : strings(strings));
    } catch (XMLStreamException | NoSuchElementException e) {
      throw ApprovedTable.fault("damaged", Map.of());
    }
  }

  /** Unpacks the two parts that matter; never more than is allowed, whatever the file claims. */
  private static Map<String, byte[]> parts(byte[] file) throws UnreadableList {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      int entries = 0;
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        if (++entries > MOST_PARTS) {
          throw ApprovedTable.fault("damaged", Map.of());
        }
        if (part.getName().equals(SHEET) || part.getName().equals(STRINGS)) {
          parts.put(part.getName(), bytes(in));
        } else if (in.skip(LARGEST_PART) >= LARGEST_PART) {
          throw ApprovedTable.fault("too_large_inside", Map.of("megabytes", LARGEST_PART >> 20));
        }
      }
    } catch (IOException | IllegalArgumentException e) { // names that are no text
      throw ApprovedTable.fault("damaged", Map.of());
    }
    return parts;
  }

  private static byte[] bytes(ZipInputStream in) throws IOException, UnreadableList {
    byte[] bytes = in.readNBytes(LARGEST_PART + 1);
    if (bytes.length > LARGEST_PART) {
      throw ApprovedTable.fault("too_large_inside", Map.of("megabytes", LARGEST_PART >> 20));
    }
    return bytes;
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
        if (strings.size() > MOST_STRINGS) {
          return strings;
        }
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
        if (rows.size() > MOST_ROWS) {
          return rows;
        }
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
    while (row.size() <= Math.min(column, MOST_COLUMNS)) {
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
