package org.kaname.forward.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;

/**
 * Posts JSON. {@code Kaname-Signature} is {@code sha256=} and the HMAC-SHA-256, in hexadecimal, of
 * timestamp, dot, id, dot and body; {@code Kaname-Id} is the same each time something is sent, so
 * that a receiver can drop what it has.
 */
public final class Webhook implements Sender {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;
  private static final int LONGEST_ANSWER = 500;
  private static final long PORTION_BYTES = 1 << 20;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Site site;
  private final Clock clock;
  private long confirmed;
  private volatile @Nullable HttpURLConnection current;

  /**
   * Where to, and how.
   *
   * @param url https, or http of this machine.
   * @param tls null without.
   * @param key of the HMAC; empty for none. Not to be changed.
   * @param batch most events at once; with more than one the body is always a list.
   */
  @SuppressWarnings("ArrayRecordComponent") // it is handed on, not compared
  public record Site(URI url, @Nullable SSLContext tls, byte[] key, int batch) {
    /** Says where it is, without what may be a secret in the path or the query. */
    String shown() {
      return url.getScheme() + "://" + url.getRawAuthority();
    }
  }

  /**
   * Makes one.
   *
   * @param confirmed sequence before which the other side has everything.
   */
  public Webhook(Site site, long confirmed, Clock clock) {
    this.site = site;
    this.confirmed = confirmed;
    this.clock = clock;
  }

  /** What the other side answered. */
  private record Answer(int status, String text, Duration pause) {
    boolean taken() {
      return status >= 200 && status < 300;
    }

    boolean later() {
      return status == TIMEOUT || status == TOO_MANY || status >= 500;
    }
  }

  @Override
  public Portion portion() {
    return new Portion(Math.max(1, site.batch()), PORTION_BYTES, 0);
  }

  @Override
  public List<Refused> send(List<Letter> letters) throws SendFault {
    List<Refused> refused = new ArrayList<>();
    List<Letter> fitting = new ArrayList<>();
    for (Letter letter : letters) {
      if (letter.envelope().form() == Form.JSON) {
        fitting.add(letter);
      } else {
        refused.add(new Refused(letter, Text.of("forward.dead.form")));
      }
    }
    if (!fitting.isEmpty()) {
      Answer answer = post(fitting.stream().map(Letter::envelope).toList());
      if (!answer.taken()) {
        Text reason = said(answer);
        fitting.forEach(letter -> refused.add(new Refused(letter, reason)));
      }
    }
    confirmed = letters.get(letters.size() - 1).sequence() + 1;
    return refused;
  }

  private Text said(Answer answer) {
    return new Text(
        "forward.fault.status",
        Map.of("address", site.shown(), "status", answer.status(), "text", answer.text()));
  }

  private Answer post(List<Envelope> envelopes) throws SendFault {
    byte[] body = body(envelopes);
    String id = site.batch() <= 1 ? header(envelopes.get(0).id()) : digest(body);
    Answer answer;
    try {
      answer = exchange(id, body);
    } catch (IOException e) {
      throw SendFault.away(site.shown(), e);
    }
    if (answer.later()) {
      throw new SendFault(said(answer), answer.pause());
    }
    return answer;
  }

  /** An id with the name of a file in it may have characters that no header has. */
  private static String header(String id) {
    return id.matches("[\\x21-\\x7e]+") ? id : URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private byte[] body(List<Envelope> envelopes) {
    if (site.batch() <= 1) {
      return envelopes.get(0).body();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    char separator = '[';
    for (Envelope envelope : envelopes) {
      out.write(separator);
      out.writeBytes(envelope.body());
      separator = ',';
    }
    out.write(']');
    return out.toByteArray();
  }

  private Answer exchange(String id, byte[] body) throws IOException {
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    HttpURLConnection call = (HttpURLConnection) site.url().toURL().openConnection();
    current = call;
    try {
      if (call instanceof HttpsURLConnection secure && site.tls() != null) {
        secure.setSSLSocketFactory(site.tls().getSocketFactory());
      }
      call.setConnectTimeout(CONNECT_MILLIS);
      call.setReadTimeout(READ_MILLIS);
      call.setInstanceFollowRedirects(false);
      call.setRequestMethod("POST");
      call.setDoOutput(true);
      call.setFixedLengthStreamingMode(body.length);
      call.setRequestProperty("Content-Type", "application/json; charset=utf-8");
      call.setRequestProperty("User-Agent", "Kaname");
      call.setRequestProperty("Kaname-Timestamp", timestamp);
      call.setRequestProperty("Kaname-Id", id);
      if (site.key().length > 0) {
        call.setRequestProperty("Kaname-Signature", "sha256=" + signature(timestamp, id, body));
      }
      call.getOutputStream().write(body);
      return answer(call);
    } finally {
      current = null;
    }
  }

  private static Answer answer(HttpURLConnection call) throws IOException {
    int status = call.getResponseCode();
    String text = "";
    try (InputStream in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
      if (in != null) {
        text = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        while (in.read() >= 0) {
          // to its end, so that the connection can be used again
        }
      }
    }
    return new Answer(
        status,
        text.replaceAll("\\p{Cntrl}+", " ").strip(),
        pause(call.getHeaderField("Retry-After")));
  }

  private static Duration pause(@Nullable String seconds) {
    if (seconds == null || !seconds.matches("[0-9]{1,6}")) {
      return Duration.ZERO;
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(seconds));
    return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
  }

  private String signature(String timestamp, String id, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
      mac.init(new SecretKeySpec(site.key(), "HmacSHA256"));
      mac.update((timestamp + "." + id + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256", "SUN").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long confirmed() {
    return confirmed;
  }

  @Override
  public Text tryOut(Envelope envelope) throws SendFault {
    Answer answer = post(List.of(envelope));
    if (!answer.taken()) {
      throw new SendFault(said(answer), Duration.ZERO);
    }
    return new Text(
        "forward.answer.status",
        Map.of("address", site.shown(), "status", answer.status(), "text", answer.text()));
  }

  @Override
  public void abort() {
    HttpURLConnection call = current;
    if (call != null) {
      call.disconnect();
    }
  }

  @Override
  public void close() {
    abort();
  }
}
