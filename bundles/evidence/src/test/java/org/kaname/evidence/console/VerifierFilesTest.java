package org.kaname.evidence.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class VerifierFilesTest {
  private static final Map<String, String> FILES =
      Map.of(
          "/verify.html", "page",
          "/org/A.class", "class",
          "/META-INF/MANIFEST.MF", "Main-Class: A\r\n\r\n",
          "/META-INF/KEY.SF", "signature");

  @Test
  void program_hasEveryFileOfTheBundleAndItsManifestFirst() throws Exception {
    byte[] jar = VerifierFiles.jar(bundle());
    assertArrayEquals(jar, VerifierFiles.jar(bundle()));
    List<String> names = new ArrayList<>();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
      assertEquals("A", in.getManifest().getMainAttributes().getValue("Main-Class"));
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(FILES.get("/" + entry.getName()), text);
      }
    }
    assertEquals(List.of("META-INF/KEY.SF", "org/A.class", "verify.html"), names);
  }

  private static Bundle bundle() {
    return (Bundle)
        Proxy.newProxyInstance(
            Bundle.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "findEntries" -> {
                    List<URL> all = new ArrayList<>();
                    all.add(url("/org/"));
                    for (String name : FILES.keySet()) {
                      all.add(url(name));
                    }
                    yield Collections.enumeration(all);
                  }
                  case "getEntry" -> url("/" + arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static URL url(String path) throws java.io.IOException {
    return new URL("bundle", "1", -1, path, new Entries());
  }

  private static final class Entries extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          String text = Objects.requireNonNull(FILES.get(url.getPath()));
          return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
      };
    }
  }
}
