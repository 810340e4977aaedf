package org.kaname.remote.access.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for syslog over UDP (RFC 5426), TCP (RFC 6587) and TLS (RFC 5425). Whoever may not send
 * is refused before a byte is read; what does not fit into the queue is counted, never waited for.
 */
public final class Receiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
  private static final int MOST_CONNECTIONS = 64;
  private static final int DATAGRAM = 65_535;

  /** Devices that have nothing to tell keep their connection; who is gone for a day is gone. */
  private static final int IDLE_MILLIS = 24 * 3600 * 1000;

  private final Senders senders;
  private final Pace pace;
  private final Counters counters;
  private final BlockingQueue<Received> queue;
  private final Clock clock = Clock.systemUTC();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes one that does not listen yet.
   *
   * @param perSecond messages of one sender that are taken.
   */
  public Receiver(
      Senders senders, int perSecond, Counters counters, BlockingQueue<Received> queue) {
    this.senders = senders;
    this.pace = new Pace(perSecond, System::nanoTime);
    this.counters = counters;
    this.queue = queue;
  }

  /**
   * Begins to listen.
   *
   * @param key of this machine, needed for TLS only.
   * @throws IOException if a port cannot be had.
   */
  public void listen(Ports ports, @Nullable SSLContext key) throws IOException {
    if (ports.udp() != 0) {
      DatagramSocket socket = new DatagramSocket(new InetSocketAddress(ports.bind(), ports.udp()));
      open.add(socket);
      start("syslog-udp", () -> datagrams(socket));
    }
    if (ports.tcp() != 0) {
      ServerSocket socket = new ServerSocket();
      open.add(socket);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(ports.bind(), ports.tcp()));
      start("syslog-tcp", () -> connections(socket));
    }
    if (ports.tls() != 0 && key != null) {
      SSLServerSocket socket = (SSLServerSocket) key.getServerSocketFactory().createServerSocket();
      open.add(socket);
      socket.setReuseAddress(true);
      socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      socket.bind(new InetSocketAddress(ports.bind(), ports.tls()));
      start("syslog-tls", () -> connections(socket));
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void datagrams(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
    while (!closed) {
      try {
        packet.setLength(DATAGRAM);
        socket.receive(packet);
      } catch (IOException e) {
        ended("udp", e);
        if (socket.isClosed()) {
          return;
        }
        continue;
      }
      InetAddress sender = packet.getAddress();
      if (senders.allow(sender)) {
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        take(sender.getHostAddress(), Framer.text(bytes));
      } else {
        counters.denied();
      }
    }
  }

  private void connections(ServerSocket socket) {
    while (!closed) {
      try {
        admit(socket.accept());
      } catch (IOException e) {
        ended("tcp", e);
        if (socket.isClosed()) {
          return;
        }
      }
    }
  }

  private void admit(Socket connection) throws IOException {
    if (!senders.allow(connection.getInetAddress()) || connections.size() >= MOST_CONNECTIONS) {
      counters.denied();
      connection.close();
      return;
    }
    connection.setSoTimeout(IDLE_MILLIS);
    connection.setKeepAlive(true);
    connections.add(connection);
    start("syslog-" + connection.getInetAddress().getHostAddress(), () -> read(connection));
  }

  private void read(Socket connection) {
    String sender = connection.getInetAddress().getHostAddress();
    try (connection) {
      Framer framer =
          new Framer(new java.io.BufferedInputStream(connection.getInputStream()), counters);
      for (String message = framer.next(); message != null; message = framer.next()) {
        take(sender, message);
      }
    } catch (IOException e) {
      LOG.debug("the connection of {} ended: {}", sender, e.getMessage());
    } finally {
      connections.remove(connection);
    }
  }

  private void take(String sender, String message) {
    counters.received();
    if (!pace.take(sender)) {
      counters.tooMany();
    } else if (!queue.offer(new Received(sender, now(), message))) {
      counters.overflow();
    }
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private void ended(String what, IOException e) {
    if (!closed) {
      LOG.warn("syslog over {}: {}", what, e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(Receiver::closeOne);
    connections.forEach(Receiver::closeOne);
  }

  private static void closeOne(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) { // what a socket throws while it closes helps nobody
      LOG.debug("not closed", e);
    }
  }
}
