package org.kaname.capture.pcap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureSource;
import org.kaname.capture.FrameSink;
import org.kaname.text.Text;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** One interface through libpcap, never blocking: libpcap may wait for ever. Used by one thread. */
final class PcapSource implements CaptureSource {
  private static final int BATCH = 4096;
  private static final int LONGEST = 262_144;
  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = SECOND / 10;
  private static final long NAP = 2_000_000;

  /** A tick stays behind what libpcap has not handed over yet. */
  private static final long LAG = SECOND / 10;

  private final String name;
  private final PcapHandle handle;
  private final Path carrier;
  private final int linkType;
  private final ByteBuffer memory = ByteBuffer.allocateDirect(LONGEST);
  private final ByteBuffer bytes = memory.asReadOnlyBuffer();
  private final Clock clock = Clock.systemUTC();
  private long sequence;
  private long lastTime;
  private long dropped;
  private long checked = System.nanoTime();

  PcapSource(String name, PcapHandle handle) {
    this.name = name;
    this.handle = handle;
    carrier = Path.of("/sys/class/net", name, "carrier");
    linkType = handle.getDlt().value();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean poll(FrameSink sink, Duration patience) throws IOException {
    long deadline = System.nanoTime() + Math.min(TICK, patience.toNanos());
    int taken = batch(sink);
    while (taken == 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(NAP);
      taken = batch(sink);
    }
    if (taken == 0) {
      sink.tick(Math.max(lastTime, now() - LAG));
    }
    onceASecond(sink);
    return true;
  }

  private int batch(FrameSink sink) throws IOException {
    int taken = 0;
    for (byte[] frame = next(); frame != null; frame = next()) {
      int captured = Math.min(frame.length, LONGEST);
      memory.put(0, frame, 0, captured);
      Timestamp stamp = handle.getTimestamp();
      lastTime = Math.floorDiv(stamp.getTime(), 1000L) * SECOND + stamp.getNanos();
      int wire = Math.max(captured, handle.getOriginalLength());
      sink.frame(bytes, 0, captured, wire, lastTime, linkType, ++sequence);
      if (++taken == BATCH) {
        break;
      }
    }
    return taken;
  }

  private byte @Nullable [] next() throws IOException {
    try {
      return handle.getNextRawPacketEx();
    } catch (TimeoutException e) {
      return null;
    } catch (EOFException | PcapNativeException | NotOpenException e) {
      throw died(String.valueOf(e.getMessage()), e);
    }
  }

  private CaptureFault died(String reason, @Nullable Exception cause) {
    CaptureFault fault =
        new CaptureFault(new Text("pcap.died", Map.of("interface", name, "reason", reason)));
    fault.initCause(cause);
    return fault;
  }

  private void onceASecond(FrameSink sink) throws IOException {
    long now = System.nanoTime();
    if (now - checked < SECOND) {
      return;
    }
    checked = now;
    try {
      long all = handle.getStats().getNumPacketsDropped();
      if (all > dropped) {
        sink.dropped(all - dropped);
        dropped = all;
      }
    } catch (PcapNativeException | NotOpenException e) {
      throw died(String.valueOf(e.getMessage()), e);
    }
    checkLink();
  }

  /** Linux tells a pulled cable here; elsewhere only libpcap can tell. */
  private void checkLink() throws IOException {
    if (Files.isReadable(carrier) && Files.readString(carrier).startsWith("0")) {
      throw new CaptureFault(new Text("pcap.no_link", Map.of("interface", name)));
    }
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * SECOND + now.getNano();
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void close() {
    handle.close();
  }
}
