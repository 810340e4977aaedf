package org.kaname.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Network namespaces: one for the calling thread and every thread and process that it starts from
 * then on, which vanishes with the last of them; and named ones, for the machines at the other ends
 * of its cables. Needs JNA in the class path of the test.
 */
public final class Namespace implements AutoCloseable {
  /** Linux, sched.h. */
  private static final int CLONE_NEWNET = 0x40000000;

  static {
    Native.register(Namespace.class, "c");
  }

  private final String name;

  private Namespace(String name) {
    this.name = name;
  }

  private static native int unshare(int flags);

  private static native int setns(int file, int kind);

  private static native int open(String path, int flags);

  private static native int close(int file);

  /** Enters a new namespace with a loopback interface; skips the test where that is impossible. */
  public static void enter() throws Exception {
    Programs.need("ip");
    assumeTrue(unshare(CLONE_NEWNET) == 0, "needs the right to make a namespace: root");
    Programs.output("ip", "link", "set", "lo", "up");
  }

  /** Makes a named namespace; what it is called is random. */
  public static Namespace make() throws Exception {
    String name = "kt-" + Integer.toHexString(ThreadLocalRandom.current().nextInt() >>> 8);
    Programs.output("ip", "netns", "add", name);
    Programs.output("ip", "-n", name, "link", "set", "lo", "up");
    return new Namespace(name);
  }

  /**
   * Lays a cable from an interface of the calling thread's namespace to one of this namespace.
   *
   * @param here name of the end in the calling thread's namespace.
   * @param there name of the other end.
   * @param address of the other end, with its prefix length.
   */
  public void cable(String here, String there, String address) throws Exception {
    Programs.output(
        "ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
    Programs.output("ip", "link", "set", here, "up");
    Programs.output("ip", "-n", name, "addr", "add", address, "dev", there);
    Programs.output("ip", "-n", name, "link", "set", there, "up");
  }

  /** Runs {@code ip} in this namespace. */
  public String ip(String words) throws Exception {
    return Programs.output(("ip -n " + name + " " + words).split(" "));
  }

  /**
   * Does something in this namespace, on a thread of its own: sockets stay where they were made.
   */
  public <T> T in(Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              int file = open("/run/netns/" + name, 0);
              int joined = setns(file, CLONE_NEWNET);
              close(file);
              if (joined != 0) {
                throw new IllegalStateException("cannot enter " + name);
              }
              return work.call();
            });
    new Thread(task, name).start();
    return task.get();
  }

  /** Deletes it. */
  @Override
  public void close() {
    try {
      Programs.output("ip", "netns", "delete", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
