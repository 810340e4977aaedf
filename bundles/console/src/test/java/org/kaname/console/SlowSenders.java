package org.kaname.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that begin a body each and send no more of it. */
final class SlowSenders implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final List<Socket> sockets = new ArrayList<>();

  SlowSenders(TestServer server, String path, int count) throws IOException {
    String head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: 60000

        {"""
            .formatted(path)
            .replace("\n", "\r\n");
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort());
      sockets.add(socket);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns how many were answered with a status, once so many were or after a while. */
  int answered(int status, int expected) throws Exception {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    int count = 0;
    List<Socket> open = new ArrayList<>(sockets);
    while (count < expected && System.nanoTime() < end) {
      for (Socket socket : List.copyOf(open)) {
        if (socket.getInputStream().available() > 0) {
          open.remove(socket);
          count += status(socket.getInputStream()) == status ? 1 : 0;
        }
      }
      Thread.sleep(20);
    }
    return count;
  }

  private static int status(InputStream answer) throws IOException {
    String line = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
    return Integer.parseInt(line.substring(9));
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
