package org.kaname.evidence.witness;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;

/**
 * A witness that the site has chosen.
 *
 * @param address below which {@code add-checkpoint} is, without a slash at its end.
 * @param key that verifies its cosignatures; its name is the witness's.
 */
public record KnownWitness(URI address, VerifierKey key) {
  private static final int LONGEST = 512;

  /**
   * Reads an address and a key.
   *
   * @throws NotProved {@code witness.address} or {@code key.malformed}.
   */
  public static KnownWitness of(String address, String key) throws NotProved {
    VerifierKey read = VerifierKey.parse(key.strip());
    if (read.type() != VerifierKey.COSIGNATURE) {
      throw new NotProved("key.malformed");
    }
    return new KnownWitness(address(address.strip()), read);
  }

  private static URI address(String text) throws NotProved {
    try {
      URI address = URI.create(text.replaceAll("/+$", ""));
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain =
          address.getUserInfo() == null
              && address.getQuery() == null
              && address.getFragment() == null;
      if (plain
          && text.length() <= LONGEST
          && (scheme.equals("http") || scheme.equals("https"))
          && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new NotProved("witness.address");
    }
    throw new NotProved("witness.address");
  }

  /**
   * Reads addresses and keys in turn, with spaces between them; a comma may end a pair.
   *
   * @throws NotProved as {@link #of} does, for the first that is none.
   */
  static List<KnownWitness> all(String text) throws NotProved {
    String[] words = text.strip().replace(", ", " ").split("[\\s,]+", -1);
    List<KnownWitness> all = new ArrayList<>();
    if (words.length == 1 && words[0].isEmpty()) {
      return all;
    }
    for (int i = 0; i < words.length; i += 2) {
      all.add(of(words[i], i + 1 < words.length ? words[i + 1] : ""));
    }
    return all;
  }

  /** Returns the name. */
  public String name() {
    return key.name();
  }

  /** Returns where checkpoints are sent. */
  URI submission() {
    return URI.create(address + "/add-checkpoint");
  }

  /** Returns the line of configuration. */
  @Override
  public String toString() {
    return address + " " + key;
  }
}
