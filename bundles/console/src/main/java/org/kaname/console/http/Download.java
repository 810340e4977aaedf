package org.kaname.console.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;
import org.kaname.ui.UiReply;

/**
 * The body of a file to save. Writers that close what they are given, as archives do when they
 * fail, must not make half a file look whole.
 */
final class Download extends FilterOutputStream {
  private final long length;
  private long written;

  private Download(OutputStream out, long length) {
    super(out);
    this.length = length;
  }

  /** Writes a file; its name in ASCII and, where that is another one, as RFC 8187 has it. */
  static void send(UiReply.File file, HttpServletResponse response) throws IOException {
    response.setContentType(file.type());
    response.setHeader("Content-Disposition", disposition(file.name()));
    if (file.length() >= 0) {
      response.setContentLengthLong(file.length());
    }
    Download out = new Download(response.getOutputStream(), file.length());
    file.body().writeTo(out);
    if (out.length >= 0 && out.written != out.length) {
      throw new IOException(file.name() + ": " + out.written + " of " + out.length + " bytes");
    }
  }

  private static String disposition(String name) {
    String ascii = name.replaceAll("[^ -~]", "_");
    String plain = "attachment; filename=\"" + ascii + "\"";
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return ascii.equals(name) ? plain : plain + "; filename*=UTF-8''" + encoded.replace("*", "%2A");
  }

  @Override
  public void write(int one) throws IOException {
    count(1);
    out.write(one);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    count(count);
    out.write(bytes, from, count);
  }

  private void count(int more) throws IOException {
    written += more;
    if (length >= 0 && written > length) {
      throw new IOException("more than " + length + " bytes");
    }
  }

  @Override
  public void close() {
    // The answer ends when the writer returns.
  }
}
