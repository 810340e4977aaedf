package org.kaname.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kaname.gate.Gate;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

/**
 * What a kar may contain: a repository of trusted jars, and features that install from it or from
 * what was delivered, and nothing else.
 */
final class KarContent {
  private static final String REPOSITORY = "repository/";

  /** {@code mvn:group/artifact/version[/type[/classifier]]}, without a repository or snapshot. */
  private static final Pattern MVN =
      Pattern.compile("mvn:([\\w.-]+)/([\\w.-]+)/([\\w.-]+)(?:/([\\w.-]+)(?:/([\\w.-]+))?)?");

  private final Gate gate;
  private final Predicate<String> delivered;

  /**
   * Makes a check.
   *
   * @param delivered says whether a path of a Maven repository is in {@code system/}.
   */
  KarContent(Gate gate, Predicate<String> delivered) {
    this.gate = gate;
    this.delivered = delivered;
  }

  void check(byte[] kar) throws UntrustedException {
    gate.check(kar);
    Map<String, byte[]> entries = entries(kar);
    for (var entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(REPOSITORY) && name.endsWith(".jar")) {
        jar(name, entry.getValue());
      } else if (name.startsWith(REPOSITORY) && name.endsWith(".xml")) {
        features(name, entry.getValue(), entries);
      } else if (!name.startsWith("META-INF/")) {
        throw forbidden(name);
      }
    }
  }

  private static Map<String, byte[]> entries(byte[] kar) throws UntrustedException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(kar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UntrustedException(Reason.MALFORMED, "kar", e);
    }
    return entries;
  }

  private void jar(String name, byte[] jar) throws UntrustedException {
    try {
      gate.check(jar);
    } catch (UntrustedException e) {
      throw new UntrustedException(e.reason(), name + ", " + e.getMessage(), e);
    }
  }

  private void features(String name, byte[] xml, Map<String, byte[]> entries)
      throws UntrustedException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (in.hasNext()) {
        if (in.next() == XMLStreamConstants.START_ELEMENT) {
          element(name, in, entries);
        }
      }
    } catch (XMLStreamException e) {
      throw new UntrustedException(Reason.MALFORMED, name, e);
    }
  }

  private void element(String name, XMLStreamReader in, Map<String, byte[]> entries)
      throws XMLStreamException, UntrustedException {
    switch (in.getLocalName()) {
      case "bundle", "repository" -> {
        String location = in.getElementText().strip();
        String path = path(name, location);
        if (!entries.containsKey(REPOSITORY + path) && !delivered.test(path)) {
          throw forbidden(name + ": " + location + " is neither in the kar nor delivered");
        }
      }
      case "configfile", "library", "resource-repository" ->
          throw forbidden(name + ": " + in.getLocalName());
      default -> {
        // names and relations of features bring no code
      }
    }
  }

  private static String path(String name, String location) throws UntrustedException {
    Matcher mvn = MVN.matcher(location);
    if (!mvn.matches() || location.contains("..")) {
      throw forbidden(name + ": " + location);
    }
    String type = mvn.group(4) == null ? "jar" : mvn.group(4);
    String classifier = mvn.group(5) == null ? "" : "-" + mvn.group(5);
    String group = mvn.group(1).replace('.', '/');
    String artifact = mvn.group(2);
    String version = mvn.group(3);
    return String.join("/", group, artifact, version, artifact + "-" + version + classifier)
        + "."
        + type;
  }

  private static UntrustedException forbidden(String what) {
    return new UntrustedException(Reason.FORBIDDEN, what);
  }
}
