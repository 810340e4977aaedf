package org.kaname.evidence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.view.Json;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One append-only file, one JSON object a line: sequence, hash of the line before, the record. A
 * record is acknowledged after it has reached the disk; what waits together is written together.
 */
@Component
public final class ChainedEvidenceLog implements EvidenceLog {
  private static final Logger LOG = LoggerFactory.getLogger(ChainedEvidenceLog.class);
  private static final int MOST_WAITING = 100_000;

  private record Waiting(EvidenceRecord entry, CompletableFuture<Receipt> receipt) {}

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final LongAdder refused = new LongAdder();
  private final FileChannel channel;
  private final Thread writer;
  private long sequence;
  private String last = "0".repeat(64);
  private volatile boolean stopped;

  @Activate
  public ChainedEvidenceLog(BundleContext context) throws IOException {
    this(folder(context).resolve("evidence.jsonl"));
  }

  ChainedEvidenceLog(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    recover(file);
    writer = new Thread(this::write, "evidence");
    writer.setDaemon(true);
    writer.start();
  }

  private static Path folder(BundleContext context) {
    String data = context.getProperty("karaf.data");
    return Path.of(data == null ? "data" : data, "evidence");
  }

  /** Goes to the end of the last whole line; a torn one is cut off. */
  private void recover(Path file) throws IOException {
    long end = 0;
    try (var in = new java.io.BufferedInputStream(Files.newInputStream(file))) {
      java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          last = hash(line.toByteArray());
          sequence++;
          end += line.size() + 1;
          line.reset();
        } else {
          line.write(b);
        }
      }
      if (line.size() > 0) {
        LOG.warn("evidence: {} bytes of a torn last record cut off", line.size());
      }
    }
    channel.truncate(end);
    channel.position(end);
  }

  @Override
  public CompletionStage<Receipt> append(EvidenceRecord entry) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Waiting waiting = new Waiting(entry, receipt);
    if (stopped) {
      fail(List.of(waiting), new IOException("evidence log is stopped"));
    } else if (!queue.offer(waiting)) {
      receipt.completeExceptionally(new IOException("evidence log cannot keep up"));
      refused.increment();
    }
    return receipt;
  }

  private static void fail(List<Waiting> lost, Exception cause) {
    EvidenceRecord first = lost.get(0).entry();
    LOG.error(
        "evidence: {} records not kept, the first is {} of {} by {}",
        lost.size(),
        first.type(),
        first.subject(),
        first.actor(),
        cause);
    lost.forEach(waiting -> waiting.receipt().completeExceptionally(cause));
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    while (!stopped || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(200, java.util.concurrent.TimeUnit.MILLISECONDS);
        long tooMany = refused.sumThenReset();
        if (tooMany > 0) {
          LOG.error("evidence: {} records not kept, they came faster than the disk", tooMany);
        }
        if (first == null) {
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, 1000);
        write(batch);
      } catch (InterruptedException e) {
        stopped = true;
      } finally {
        batch.clear();
      }
    }
  }

  private void write(List<Waiting> batch) {
    StringBuilder lines = new StringBuilder();
    List<Waiting> written = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    long beforeSequence = sequence;
    String beforeLast = last;
    for (Waiting waiting : batch) {
      String line;
      try {
        line = line(waiting.entry());
      } catch (RuntimeException e) {
        fail(List.of(waiting), e);
        continue;
      }
      written.add(waiting);
      last = hash(line.getBytes(StandardCharsets.UTF_8));
      receipts.add(new Receipt(sequence++, last));
      lines.append(line).append('\n');
    }
    if (written.isEmpty()) {
      return;
    }
    try {
      put(lines.toString().getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < written.size(); i++) {
        written.get(i).receipt().complete(receipts.get(i));
      }
    } catch (IOException e) {
      sequence = beforeSequence;
      last = beforeLast;
      fail(written, e);
    }
  }

  private void put(byte[] bytes) throws IOException {
    long start = channel.position();
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(start);
      channel.position(start);
      throw e;
    }
  }

  private String line(EvidenceRecord entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("sequence", sequence);
    line.put("previous", last);
    line.put("registered", System.currentTimeMillis() * 1_000_000);
    line.put("type", entry.type());
    line.put("subject", entry.subject());
    line.put("actor", entry.actor());
    line.put("time", entry.time());
    line.put("fields", new TreeMap<>(entry.fields()));
    return Json.line(line);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Deactivate
  void stop() throws IOException, InterruptedException {
    stopped = true;
    writer.join(5000);
    channel.close();
  }
}
