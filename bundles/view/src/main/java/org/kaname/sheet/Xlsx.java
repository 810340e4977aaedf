package org.kaname.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kaname.sheet.SheetFault.Kind;

/** Reads the texts of XLSX files (ECMA-376, part 1, 18). */
final class Xlsx {
  /** A sheet of 100,000 rows with seven columns unpacks to about 40 MiB. */
  private static final int LARGEST_PART = 64 << 20;

  /** All parts together: nobody's tables fill two such sheets. */
  private static final int LARGEST = 2 * LARGEST_PART;

  private static final int MOST_PARTS = 1000;
  private static final int MOST_SHEETS = 64;
  private static final int MOST_STRINGS = 1_000_000;
  private static final String FOLDER = "xl/";
  private static final String SHEETS = "xl/worksheets/";
  private static final String STRINGS = "xl/sharedStrings.xml";
  private static final String WORKBOOK = "xl/workbook.xml";
  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
  private static final String REFERENCE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private Xlsx() {}

  static List<Sheet> sheets(byte[] file) throws SheetFault {
    Map<String, byte[]> parts = parts(file);
    try {
      byte[] texts = parts.get(STRINGS);
      List<String> strings = texts == null ? List.of() : strings(texts);
      List<Sheet> sheets = new ArrayList<>();
      for (Map.Entry<String, String> one : names(parts).entrySet()) {
        byte[] part = parts.get(one.getValue());
        if (part != null) {
          sheets.add(new XlsxSheet(strings).read(one.getKey(), reader(part)));
        }
      }
      if (sheets.isEmpty()) {
        throw new SheetFault(Kind.NO_SHEET);
      }
      return sheets;
    } catch (XMLStreamException | NoSuchElementException e) {
      throw new SheetFault(Kind.DAMAGED);
    }
  }

  /** Unpacks the parts that matter; never more than is allowed, whatever the file claims. */
  private static Map<String, byte[]> parts(byte[] file) throws SheetFault {
    Map<String, byte[]> parts = new HashMap<>();
    long all = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      int entries = 0;
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        if (++entries > MOST_PARTS) {
          throw new SheetFault(Kind.DAMAGED);
        }
        if (matters(part.getName())) {
          byte[] bytes = bytes(in);
          all += bytes.length;
          parts.put(part.getName(), bytes);
        } else {
          long skipped = in.skip(LARGEST_PART);
          all += skipped;
          if (skipped >= LARGEST_PART) {
            throw tooLarge();
          }
        }
        if (all > LARGEST) {
          throw tooLarge();
        }
      }
    } catch (IOException | IllegalArgumentException e) { // names that are no text
      throw new SheetFault(Kind.DAMAGED);
    }
    return parts;
  }

  private static boolean matters(String part) {
    return part.equals(STRINGS)
        || part.equals(WORKBOOK)
        || part.equals(RELATIONS)
        || part.startsWith(SHEETS) && part.endsWith(".xml");
  }

  private static SheetFault tooLarge() {
    return new SheetFault(Kind.TOO_LARGE_INSIDE, Map.of("megabytes", LARGEST_PART >> 20));
  }

  private static byte[] bytes(ZipInputStream in) throws IOException, SheetFault {
    byte[] bytes = in.readNBytes(LARGEST_PART + 1);
    if (bytes.length > LARGEST_PART) {
      throw tooLarge();
    }
    return bytes;
  }

  private static XMLStreamReader reader(byte[] part) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(part));
  }

  /** Returns names and parts of the sheets in the order of the workbook. */
  private static Map<String, String> names(Map<String, byte[]> parts) throws XMLStreamException {
    byte[] workbook = parts.get(WORKBOOK);
    byte[] relations = parts.get(RELATIONS);
    Map<String, String> found = new LinkedHashMap<>();
    if (workbook != null && relations != null) {
      Map<String, String> targets = targets(reader(relations));
      XMLStreamReader in = reader(workbook);
      while (in.hasNext() && found.size() < MOST_SHEETS) {
        if (in.next() == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("sheet")) {
          String name = in.getAttributeValue(null, "name");
          String target = targets.get(String.valueOf(in.getAttributeValue(REFERENCE, "id")));
          if (name != null && target != null) {
            found.put(name, target);
          }
        }
      }
    }
    return found.isEmpty() ? numbered(parts) : found;
  }

  private static Map<String, String> targets(XMLStreamReader in) throws XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    while (in.hasNext()) {
      if (in.next() == XMLStreamConstants.START_ELEMENT
          && in.getLocalName().equals("Relationship")) {
        String id = in.getAttributeValue(null, "Id");
        String target = in.getAttributeValue(null, "Target");
        if (id != null && target != null) {
          targets.put(id, target.startsWith("/") ? target.substring(1) : FOLDER + target);
        }
      }
    }
    return targets;
  }

  /** Without a workbook the parts are taken by their numbers. */
  private static Map<String, String> numbered(Map<String, byte[]> parts) {
    TreeMap<String, String> found = new TreeMap<>();
    for (String part : parts.keySet()) {
      if (part.startsWith(SHEETS) && found.size() < MOST_SHEETS) {
        String name = part.substring(SHEETS.length(), part.length() - ".xml".length());
        found.put(name, part);
      }
    }
    return found;
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
}
