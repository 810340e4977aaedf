package org.kaname.response.openflow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to a switch open, and opens it again when it is lost: tried every second,
 * asked every five whether the switch is there. Thread-safe.
 */
final class Connector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final int PAUSE_SECONDS = 1;
  private static final long ASK_NANOS = 5_000_000_000L;

  private final Config config;
  private final Thread keeper;
  private @Nullable Channel channel;
  private long asked;
  private boolean reached = true;

  /** Starts trying to connect. */
  Connector(Config config) {
    this.config = config;
    keeper = new Thread(this::keep, "openflow-keep-" + config.name());
    keeper.setDaemon(true);
    keeper.start();
  }

  private void keep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        ask();
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void ask() {
    try {
      if (!connected() || System.nanoTime() - asked > ASK_NANOS) {
        exchange(List.of());
      }
      reached = true;
    } catch (IOException e) {
      if (reached) {
        LOG.warn("switch {} cannot be reached: {}", config.name(), e.getMessage());
      }
      reached = false;
    }
  }

  private boolean connected() {
    return channel != null && channel.open();
  }

  /** Sends messages and returns the answers; connects first if that is needed. */
  synchronized List<byte[]> exchange(List<byte[]> messages) throws IOException {
    Channel open = connect();
    List<byte[]> answers = open.exchange(messages);
    asked = System.nanoTime();
    return answers;
  }

  /** Connects if there is no connection; sends nothing that changes anything. */
  synchronized Channel connect() throws IOException {
    Channel now = channel;
    if (now == null || !now.open()) {
      now = new Channel(socket(), config.name(), config.timeoutMillis());
      channel = now;
      LOG.info("connected to switch {}", config.name());
    }
    return now;
  }

  private Socket socket() throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(config.address(), config.port()), config.timeoutMillis());
      plain.setTcpNoDelay(true);
      return config.tls() ? secure(plain) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private Socket secure(Socket plain) throws IOException {
    try {
      plain.setSoTimeout(config.timeoutMillis());
      SSLSocket secure =
          (SSLSocket)
              Pem.context(config)
                  .getSocketFactory()
                  .createSocket(plain, config.address(), config.port(), true);
      secure.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      secure.startHandshake();
      plain.setSoTimeout(0);
      return secure;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS files: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
    synchronized (this) {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
