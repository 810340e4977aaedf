package org.kaname.response.nftables;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs code on a thread that is in a network namespace; sockets opened there stay there. */
final class Inside {
  private static final int CLONE_NEWNET = 0x40000000;

  private interface Kernel extends Library {
    int open(String path, int flags) throws LastErrorException;

    int setns(int file, int kind) throws LastErrorException;

    int close(int file);
  }

  private Inside() {}

  static <T> T of(String space, Callable<T> code) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Kernel kernel = Native.load("c", Kernel.class);
              int file = kernel.open("/run/netns/" + space, 0);
              kernel.setns(file, CLONE_NEWNET);
              kernel.close(file);
              return code.call();
            });
    Thread thread = new Thread(task, "inside-" + space);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
