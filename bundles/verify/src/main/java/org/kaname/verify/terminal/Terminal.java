package org.kaname.verify.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The terminal of whoever started a program: its language and its encoding. */
public final class Terminal {
  private static final String JAPANESE = "ja";
  private static final String SAMPLE = "証跡";

  private Terminal() {}

  /**
   * Returns {@code ja} or {@code en}: what the environment asks for (POSIX.1, 8.2), which Java
   * passes over where that locale is not installed; else what Java found.
   */
  public static String language(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return oneOf(value);
      }
    }
    return oneOf(Locale.getDefault().getLanguage());
  }

  private static String oneOf(String language) {
    return language.startsWith(JAPANESE) ? JAPANESE : "en";
  }

  /** Returns standard output or error in the encoding of the terminal. */
  public static PrintStream stream(FileDescriptor descriptor) {
    Charset charset = charset(System.getProperty("native.encoding", ""));
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }

  /**
   * Returns the encoding that Java found, or UTF-8 where it has no Japanese: Java takes ASCII where
   * the locale is not installed, and for services, whose journal is UTF-8.
   */
  static Charset charset(String found) {
    if (!found.isEmpty() && Charset.isSupported(found)) {
      Charset charset = Charset.forName(found);
      if (charset.canEncode() && charset.newEncoder().canEncode(SAMPLE)) {
        return charset;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
