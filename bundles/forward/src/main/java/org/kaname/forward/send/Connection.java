package org.kaname.forward.send;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a syslog server. Messages are counted in octets (RFC 5425, 4.3; RFC 6587, 3.4.1).
 * A server says nothing: a thread waits for the end of the connection, which it would otherwise
 * take a lost message to notice.
 */
final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int SEND_BUFFER = 1 << 18;
  private static final int CHUNK = 1 << 16;

  private final Socket socket;
  private final OutputStream out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean inOrder;

  Connection(Address address, @Nullable SSLContext tls, String name) throws IOException {
    Socket plain = new Socket();
    try {
      plain.setSendBufferSize(SEND_BUFFER);
      plain.setKeepAlive(true);
      plain.connect(address.resolve(), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      socket = tls == null ? plain : Tls.over(tls, plain, address);
      socket.setSoTimeout(0);
      out = new BufferedOutputStream(socket.getOutputStream(), CHUNK);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
    Thread watch = new Thread(this::watch, "forward-" + name + "-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (socket.getInputStream().read() >= 0) {
        // a syslog server has nothing to say
      }
      inOrder = true;
    } catch (IOException e) {
      LOG.debug("the connection ended: {}", e.getMessage());
    }
    ended.countDown();
    abort();
  }

  /** Writes a message with its length before it. */
  void put(byte[] message) throws IOException {
    out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.write(message);
  }

  void flush() throws IOException {
    out.flush();
    if (!open()) {
      throw new IOException("the other side has ended the connection");
    }
  }

  /** Says whether the other side has not ended it. */
  boolean open() {
    return ended.getCount() > 0;
  }

  /** Says protocol, cipher and whose certificate it is; empty without TLS. */
  String secured() {
    if (!(socket instanceof SSLSocket secure)) {
      return "";
    }
    SSLSession session = secure.getSession();
    return session.getProtocol() + " " + session.getCipherSuite();
  }

  /**
   * Ends it in order and waits for the other side to do so too.
   *
   * @return whether it did: then it has read everything.
   */
  boolean finish(long millis) {
    try {
      out.flush();
      socket.shutdownOutput();
      return ended.await(millis, TimeUnit.MILLISECONDS) && inOrder;
    } catch (IOException e) {
      LOG.debug("not ended in order: {}", e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      abort();
    }
  }

  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("not closed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    abort();
  }
}
