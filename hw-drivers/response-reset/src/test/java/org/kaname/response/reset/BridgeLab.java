package org.kaname.response.reset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.kaname.testkit.Namespace;
import org.kaname.testkit.Programs;

/** Two machines at a bridge, one of which echoes what it is sent; the bridge sees it all. */
final class BridgeLab {
  static final String ONE = "10.98.0.1";
  static final String TWO = "10.98.0.2";
  static final String ONE_V6 = "2001:db8:98::1";
  static final String TWO_V6 = "2001:db8:98::2";
  static final int ECHO = 7777;
  static final int OTHER = 7778;

  private final Namespace one;
  private final Namespace two;

  private BridgeLab() throws Exception {
    one = Namespace.make();
    two = Namespace.make();
    Programs.output("ip", "link", "add", "br0", "type", "bridge");
    one.cable("port1", "eth0", ONE + "/24");
    two.cable("port2", "eth0", TWO + "/24");
    one.ip("addr add " + ONE_V6 + "/64 dev eth0 nodad");
    two.ip("addr add " + TWO_V6 + "/64 dev eth0 nodad");
    for (String port : new String[] {"port1", "port2"}) {
      Programs.output("ip", "link", "set", port, "master", "br0");
    }
    Programs.output("ip", "link", "set", "br0", "up");
  }

  static BridgeLab start() throws Exception {
    Programs.need("ip");
    Namespace.enter();
    BridgeLab lab = new BridgeLab();
    lab.echo(ECHO);
    lab.echo(OTHER);
    if (!Programs.await(Duration.ofSeconds(15), () -> !lab.cut(ECHO))) {
      throw new AssertionError("the bridge lets nothing pass");
    }
    return lab;
  }

  private void echo(int port) throws Exception {
    ServerSocket server = two.in(() -> new ServerSocket(port, 50, InetAddress.getByName("::")));
    daemon(
        () -> {
          while (true) {
            Socket socket = server.accept();
            daemon(() -> echo(socket));
          }
        });
  }

  /** Something that may end with a broken connection. */
  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The connection was reset, which is what is tried here.
              }
            },
            "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private static void echo(Socket socket) throws IOException {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        out.write(octet);
      }
    }
  }

  /** Opens a connection from one machine to the other. */
  Socket connect(String address, int port) throws Exception {
    return one.in(
        () -> {
          Socket socket = new Socket();
          socket.setTcpNoDelay(true);
          socket.setSoTimeout(3000);
          socket.connect(new InetSocketAddress(address, port), 3000);
          return socket;
        });
  }

  /** Sends an octet to and fro. */
  static void exchange(Socket socket) throws IOException {
    socket.getOutputStream().write(1);
    if (socket.getInputStream().read() != 1) {
      throw new SocketException("closed");
    }
  }

  /** Says whether a new connection is ended while it is used. */
  boolean cut(int port) throws Exception {
    try (Socket socket = connect(TWO, port)) {
      for (int i = 0; i < 20; i++) {
        exchange(socket);
        LockSupport.parkNanos(10_000_000);
      }
      return false;
    } catch (java.util.concurrent.ExecutionException | IOException e) {
      return true;
    }
  }

  static Map<String, Object> settings(Map<String, Object> changed) {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "lan");
    all.put("listen", "br0");
    all.put("devices", "10.98.0.0/24");
    all.putAll(changed);
    return all;
  }

  /** Returns a configuration as the container makes it from such settings. */
  static Config config(Map<String, Object> settings) {
    return (Config)
        java.lang.reflect.Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) ->
                method.getName().equals("annotationType")
                    ? (Class<? extends Annotation>) Config.class
                    : settings.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  void close() {
    one.close();
    two.close();
  }
}
