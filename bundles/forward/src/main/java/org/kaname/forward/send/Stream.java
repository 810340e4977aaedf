package org.kaname.forward.send;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;

/**
 * Syslog over TCP (RFC 6587, octet counting) or TLS (RFC 5425).
 *
 * <p>A syslog server acknowledges nothing, and what it has not read is lost when it is restarted.
 * So a message counts as taken only when so much was written after it that it cannot be in a buffer
 * any more, or when the connection has lived on for so long. What is in between when a connection
 * breaks is sent again: twice is better than not at all.
 */
public final class Stream implements Sender {
  private static final Portion PORTION = new Portion(500, 1 << 19, 0);

  /**
   * More than the buffers of both sides: Linux gives a socket at most 6 MiB to receive by itself.
   */
  private static final long BUFFERS = 8L << 20;

  private static final long AGE_NANOS = 30_000_000_000L;
  private static final long END_MILLIS = 2000;

  private final Address address;
  private final @Nullable SSLContext tls;
  private final String name;
  private final LongSupplier nanos;
  private final Deque<Written> window = new ArrayDeque<>();
  private volatile @Nullable Connection connection;
  private long written;
  private long confirmed;

  private record Written(long next, long end, long time) {}

  /**
   * Makes one that connects when there is something to send.
   *
   * @param tls null for plain TCP.
   * @param name of the target, for its threads.
   * @param confirmed sequence before which the other side has everything.
   */
  public Stream(Address address, @Nullable SSLContext tls, String name, long confirmed) {
    this(address, tls, name, confirmed, System::nanoTime);
  }

  Stream(
      Address address, @Nullable SSLContext tls, String name, long confirmed, LongSupplier nanos) {
    this.address = address;
    this.tls = tls;
    this.name = name;
    this.confirmed = confirmed;
    this.nanos = nanos;
  }

  @Override
  public Portion portion() {
    return PORTION;
  }

  @Override
  public List<Refused> send(List<Letter> letters) throws SendFault {
    try {
      Connection now = connection;
      if (now == null) {
        now = new Connection(address, tls, name);
        connection = now;
      }
      for (Letter letter : letters) {
        now.put(letter.envelope().body());
        written += letter.envelope().body().length;
      }
      now.flush();
      long next = letters.get(letters.size() - 1).sequence() + 1;
      window.addLast(new Written(next, written, nanos.getAsLong()));
      return List.of();
    } catch (IOException e) {
      forget();
      throw SendFault.away(address.toString(), e);
    }
  }

  private void forget() {
    Connection now = connection;
    connection = null;
    window.clear();
    if (now != null) {
      now.close();
    }
  }

  @Override
  public long confirmed() {
    long time = nanos.getAsLong();
    Connection now = connection;
    while (!window.isEmpty() && now != null && now.open()) {
      Written oldest = window.peekFirst();
      if (written - oldest.end() < BUFFERS && time - oldest.time() < AGE_NANOS) {
        break;
      }
      confirmed = oldest.next();
      window.removeFirst();
    }
    return confirmed;
  }

  /** Finds out whether the other side is still there, when there is nothing to send. */
  @Override
  public void idle() throws SendFault {
    Connection now = connection;
    if (now != null && !window.isEmpty()) {
      try {
        now.flush();
      } catch (IOException e) {
        forget();
        throw SendFault.away(address.toString(), e);
      }
    }
  }

  @Override
  public Text tryOut(Envelope envelope) throws SendFault {
    try (Connection own = new Connection(address, tls, name)) {
      own.put(envelope.body());
      own.flush();
      String secured = own.secured();
      boolean ended = own.finish(END_MILLIS);
      String key = ended ? "forward.answer.read" : "forward.answer.written";
      return new Text(
          tls == null ? key : key + "_tls",
          Map.of("address", address.toString(), "secured", secured));
    } catch (IOException e) {
      throw SendFault.away(address.toString(), e);
    }
  }

  @Override
  public void abort() {
    Connection now = connection;
    if (now != null) {
      now.abort();
    }
  }

  @Override
  public void close() {
    Connection now = connection;
    if (now != null && now.finish(END_MILLIS) && !window.isEmpty()) {
      confirmed = window.peekLast().next();
    }
    connection = null;
    window.clear();
  }
}
