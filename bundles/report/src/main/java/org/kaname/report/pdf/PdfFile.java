package org.kaname.report.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** The objects of a PDF file and how they are written (ISO 32000-1, 7.5). For one thread. */
final class PdfFile {
  private static final int ID_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final List<byte @Nullable []> objects = new ArrayList<>();

  /** Returns the number of an object that is still to come. */
  int reserve() {
    objects.add(null);
    return objects.size();
  }

  /** Adds an object and returns its number. */
  int add(String content) {
    int number = reserve();
    set(number, content);
    return number;
  }

  /** Sets an object whose number was reserved. */
  void set(int number, String content) {
    objects.set(number - 1, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Adds a compressed stream and returns its number. */
  int stream(String entries, byte[] content) {
    byte[] packed = deflated(content);
    String head =
        "<< " + entries + " /Filter /FlateDecode /Length " + packed.length + " >>\nstream\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(packed);
    out.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
    objects.add(out.toByteArray());
    return objects.size();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
      byte[] part = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Returns a text string: UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2). */
  static String text(String text) {
    return "<FEFF" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
  }

  /** Returns the whole file. Its identifier is a hash of the objects: same content, same bytes. */
  byte[] bytes(int catalog, int info) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ascii(out, "%PDF-1.7\n");
    out.writeBytes(new byte[] {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      byte[] object = objects.get(i);
      if (object == null) {
        throw new IllegalStateException("object " + (i + 1) + " is missing");
      }
      places.append(tenDigits(out.size())).append(" 00000 n \n");
      ascii(out, (i + 1) + " 0 obj\n");
      out.writeBytes(object);
      ascii(out, "\nendobj\n");
    }
    String id = "<" + HEX.formatHex(sha256(out.toByteArray()), 0, ID_BYTES) + ">";
    int start = out.size();
    int count = objects.size() + 1;
    ascii(out, "xref\n0 " + count + "\n" + places);
    ascii(out, "trailer\n<< /Size " + count + " /Root " + catalog + " 0 R /Info " + info);
    ascii(out, " 0 R /ID [" + id + " " + id + "] >>\nstartxref\n" + start + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static String tenDigits(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(10 - digits.length()) + digits;
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
