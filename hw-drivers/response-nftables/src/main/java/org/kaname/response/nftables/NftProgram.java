package org.kaname.response.nftables;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that takes the script on its standard input: {@code nft} itself, or {@code ssh} to a
 * gateway whose forced command is {@code kaname-nft}.
 */
final class NftProgram implements Nft {
  /**
   * The program of this host. It takes the script as an argument: from a file it would read JSON,
   * or print none.
   */
  static final List<String> LOCAL = List.of("sh", "-c", "exec nft -j \"$(cat)\"");

  private static final int MOST = 16 << 20;

  /** Exit status of ssh when it could not reach the other side (ssh(1)). */
  private static final int SSH_FAILED = 255;

  private final List<String> command;
  private final Duration patience;

  NftProgram(List<String> command, Duration patience) {
    this.command = List.copyOf(command);
    this.patience = patience;
  }

  @Override
  public String run(String script) throws IOException, NftRefused {
    Process process = new ProcessBuilder(command).start();
    FutureTask<byte[]> output = reading("nft-output", process.getInputStream());
    FutureTask<byte[]> error = reading("nft-error", process.getErrorStream());
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(script.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no answer within " + patience);
      }
      String said = text(output);
      return judged(process.exitValue(), said, text(error));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("given up", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String judged(int status, String said, String error)
      throws IOException, NftRefused {
    if (status == SSH_FAILED) {
      throw new IOException(error.strip());
    }
    if (status != 0) {
      throw new NftRefused(error);
    }
    return said;
  }

  private static FutureTask<byte[]> reading(String name, InputStream in) {
    FutureTask<byte[]> task = new FutureTask<>(() -> in.readNBytes(MOST));
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private String text(FutureTask<byte[]> read) throws IOException, InterruptedException {
    try {
      return new String(
          read.get(patience.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the answer broke off", e);
    }
  }
}
