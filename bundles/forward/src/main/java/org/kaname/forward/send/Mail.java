package org.kaname.forward.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;

/** Mail: what has come within a while is one mail for each group of people. */
public final class Mail implements Sender {
  private static final int PORTION = 10_000;
  private static final long PORTION_BYTES = 16 << 20;

  /** Told in full in one mail; the others are counted. */
  private static final int FULL = 20;

  private final Site site;
  private final Set<String> sentAlready = new HashSet<>();
  private long confirmed;
  private volatile @Nullable Smtp current;

  /**
   * Where to, and how.
   *
   * @param to whom findings are sent to.
   * @param pause between two mails.
   * @param say a text in the language of the target.
   */
  public record Site(
      MailServer server,
      String from,
      List<String> to,
      Duration pause,
      Function<Text, String> say) {}

  /**
   * Makes one.
   *
   * @param confirmed sequence before which the other side has everything.
   */
  public Mail(Site site, long confirmed) {
    this.site = site;
    this.confirmed = confirmed;
  }

  @Override
  public Portion portion() {
    return new Portion(PORTION, PORTION_BYTES, site.pause().toMillis());
  }

  @Override
  public List<Refused> send(List<Letter> letters) throws SendFault {
    List<Refused> refused = new ArrayList<>();
    Map<List<String>, List<Letter>> groups = new LinkedHashMap<>();
    for (Letter letter : letters) {
      Envelope envelope = letter.envelope();
      List<String> to = envelope.to().isEmpty() ? site.to() : envelope.to();
      if (envelope.form() != Form.TEXT) {
        refused.add(new Refused(letter, Text.of("forward.dead.form")));
      } else if (to.isEmpty()) {
        refused.add(new Refused(letter, Text.of("forward.dead.nobody")));
      } else {
        groups.computeIfAbsent(to, none -> new ArrayList<>()).add(letter);
      }
    }
    groups.values().forEach(group -> group.removeIf(one -> sentAlready.contains(key(one))));
    groups.values().removeIf(List::isEmpty);
    if (!groups.isEmpty()) {
      refused.addAll(deliver(groups));
    }
    sentAlready.clear();
    confirmed = letters.get(letters.size() - 1).sequence() + 1;
    return refused;
  }

  private static String key(Letter letter) {
    return letter.sequence() + " " + letter.envelope().id();
  }

  private List<Refused> deliver(Map<List<String>, List<Letter>> groups) throws SendFault {
    List<Refused> refused = new ArrayList<>();
    try (Smtp smtp = new Smtp(site.server())) {
      current = smtp;
      for (Map.Entry<List<String>, List<Letter>> group : groups.entrySet()) {
        List<Refused> here = deliver(smtp, group.getKey(), group.getValue());
        refused.addAll(here);
        if (here.isEmpty()) {
          group.getValue().forEach(letter -> sentAlready.add(key(letter)));
        }
      }
      return refused;
    } catch (IOException e) {
      throw SendFault.away(site.server().address().toString(), e);
    } catch (Smtp.Refusal e) {
      throw new SendFault(e.text(), Duration.ZERO);
    } finally {
      current = null;
    }
  }

  private List<Refused> deliver(Smtp smtp, List<String> to, List<Letter> group)
      throws IOException, Smtp.Refusal {
    try {
      var unused = smtp.send(site.from(), to, mail(to, envelopes(group)));
      return List.of();
    } catch (Smtp.Refusal e) {
      if (!e.forGood()) {
        throw e;
      }
      smtp.reset();
      return group.stream().map(letter -> new Refused(letter, e.text())).toList();
    }
  }

  private static List<Envelope> envelopes(List<Letter> group) {
    return group.stream().map(Letter::envelope).toList();
  }

  private byte[] mail(List<String> to, List<Envelope> envelopes) {
    Envelope first = envelopes.get(0);
    String subject = "[Kaname] " + first.subject();
    if (envelopes.size() > 1) {
      Envelope worst = first;
      for (Envelope one : envelopes) {
        worst = one.severity().compareTo(worst.severity()) > 0 ? one : worst;
      }
      subject =
          "[Kaname] "
              + site.say()
                  .apply(
                      new Text(
                          "forward.mail.subject",
                          Map.of("count", envelopes.size(), "subject", worst.subject())));
    }
    Message.Head head = new Message.Head(site.from(), to, id(envelopes), Instant.now(), subject);
    return Message.of(head, text(envelopes));
  }

  private String text(List<Envelope> envelopes) {
    StringBuilder text = new StringBuilder();
    for (Envelope one : envelopes.subList(0, Math.min(FULL, envelopes.size()))) {
      String body = new String(one.body(), StandardCharsets.UTF_8);
      text.append(body.replace("\n", "\n\n")).append("\n\n");
      text.append(one.id()).append("\n\n");
      text.append(envelopes.size() > 1 ? "----\n\n" : "");
    }
    if (envelopes.size() > FULL) {
      int more = envelopes.size() - FULL;
      text.append(site.say().apply(new Text("forward.mail.more", Map.of("count", more))));
    }
    return text.toString();
  }

  private String id(List<Envelope> envelopes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256", "SUN");
      envelopes.forEach(one -> digest.update((one.id() + " ").getBytes(StandardCharsets.UTF_8)));
      String domain = site.from().replaceAll(".*@", "");
      return HexFormat.of().formatHex(digest.digest(), 0, 16) + "@" + domain;
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
    List<String> to = envelope.to().isEmpty() ? site.to() : envelope.to();
    try (Smtp smtp = new Smtp(site.server())) {
      String answer = smtp.send(site.from(), to, mail(to, List.of(envelope)));
      return new Text(
          "forward.answer.mail",
          Map.of("address", site.server().address().toString(), "text", answer));
    } catch (IOException e) {
      throw SendFault.away(site.server().address().toString(), e);
    } catch (Smtp.Refusal e) {
      throw new SendFault(e.text(), Duration.ZERO);
    }
  }

  @Override
  public void abort() {
    Smtp now = current;
    if (now != null) {
      now.abort();
    }
  }

  @Override
  public void close() {
    abort();
  }
}
