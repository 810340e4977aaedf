package org.kaname.evidence.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;
import org.kaname.verify.Verifier;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The verifier for auditors to take along: its page, and its program as one jar. */
final class VerifierFiles {
  private static final String PAGE = "verify.html";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** Midnight of 1 February 1980 in any zone is a time that zip can hold. */
  private static final long FIXED = 318_211_200_000L;

  /** Returns the page. */
  static byte[] html() {
    try (InputStream in = Objects.requireNonNull(Verifier.class.getResourceAsStream("/" + PAGE))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  UiReply page(UiCall call) {
    byte[] bytes = html();
    return new UiReply.File(
        PAGE, "text/html; charset=utf-8", bytes.length, out -> out.write(bytes));
  }

  UiReply program(UiCall call) throws IOException {
    Bundle bundle =
        Optional.ofNullable(FrameworkUtil.getBundle(Verifier.class))
            .orElseThrow(() -> new UiFault(503, Text.of("evidence.ui.verifier.missing")));
    byte[] bytes = jar(bundle);
    return new UiReply.File(
        "kaname-verify.jar", "application/java-archive", bytes.length, out -> out.write(bytes));
  }

  /**
   * Packs the files of an installed bundle again. A framework keeps no jar that could be handed
   * out; its files are the same byte by byte, so signatures in it hold.
   */
  static byte[] jar(Bundle bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names(bundle)) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(FIXED);
        zip.putNextEntry(entry);
        try (InputStream in = Objects.requireNonNull(bundle.getEntry(name)).openStream()) {
          in.transferTo(zip);
        }
      }
    }
    return out.toByteArray();
  }

  /** The manifest comes first, and behind it what signs it, where readers of jars look for them. */
  private static List<String> names(Bundle bundle) {
    return Collections.list(bundle.findEntries("/", "*", true)).stream()
        .map(URL::getPath)
        .filter(path -> !path.endsWith("/"))
        .map(path -> path.substring(1))
        .distinct()
        .sorted(
            Comparator.comparing((String name) -> !name.equals(MANIFEST))
                .thenComparing(name -> !name.startsWith("META-INF/"))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
