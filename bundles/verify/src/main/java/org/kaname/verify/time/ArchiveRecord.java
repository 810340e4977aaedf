package org.kaname.verify.time;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/**
 * An evidence record (RFC 4998) over one data object: chains of archive time stamps. Within a chain
 * each stamps the one before (time-stamp renewal, 5.2); each further chain has another hash
 * function and stamps the data and all chains before (hash-tree renewal, 5.2).
 *
 * @param tokens from the oldest to the newest; each was checked.
 * @param chains number of chains.
 */
public record ArchiveRecord(List<Token> tokens, int chains) {
  private static final int MOST_STAMPS = 100;
  private static final int DIGEST = 0xa0;
  private static final int REDUCED = 0xa2;

  public ArchiveRecord {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads and checks a record.
   *
   * @throws NotProved {@code evidence.malformed}, {@code evidence.data} (it is not over this data),
   *     {@code evidence.order}, or what a token lacks.
   */
  public static ArchiveRecord check(byte[] der, byte[] data) throws NotProved {
    List<Der> record = Der.read(der).sequence(3);
    if (record.get(0).integer().intValue() != 1) {
      throw malformed();
    }
    List<Der> chains = record.get(record.size() - 1).sequence(1);
    List<Token> tokens = new ArrayList<>();
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    for (Der chain : chains) {
      chain(chain, data, before.toByteArray(), tokens);
      before.writeBytes(chain.encoded());
    }
    return new ArchiveRecord(tokens, chains.size());
  }

  private static NotProved malformed() {
    return new NotProved("evidence.malformed");
  }

  private static void chain(Der chain, byte[] data, byte[] before, List<Token> tokens)
      throws NotProved {
    Hashing common = null;
    byte[] stampBefore = null;
    for (Der stamp : chain.sequence(1)) {
      List<Der> parts = stamp.sequence(1);
      Der contentInfo = parts.get(parts.size() - 1);
      Token token = Token.of(contentInfo);
      Hashing hashing = hashing(parts, token);
      if (common != null && common != hashing) {
        throw malformed();
      }
      byte[] hash = stampBefore == null ? first(hashing, data, before) : hashing.of(stampBefore);
      if (!token.stamps(reduced(parts, hashing, hash))) {
        throw new NotProved("evidence.data");
      }
      if (!tokens.isEmpty() && token.time().isBefore(tokens.get(tokens.size() - 1).time())) {
        throw new NotProved("evidence.order");
      }
      tokens.add(token);
      if (tokens.size() > MOST_STAMPS) {
        throw malformed();
      }
      common = hashing;
      stampBefore = contentInfo.encoded();
    }
  }

  /** The hash function of a stamp's tree; without one named, that of its imprint (4.1). */
  private static Hashing hashing(List<Der> parts, Token token) throws NotProved {
    for (Der part : parts) {
      if (part.tag() == DIGEST && Oids.implicitHash(part) != token.hashing()) {
        throw malformed();
      }
    }
    return token.hashing();
  }

  /** H(data), or after a hash-tree renewal H(H(data) || H(chains before)) (5.2). */
  private static byte[] first(Hashing hashing, byte[] data, byte[] before) {
    byte[] hash = hashing.of(data);
    if (before.length == 0) {
      return hash;
    }
    return hashing.of(hash, hashing.of(sequence(before)));
  }

  /** Returns the ArchiveTimeStampSequence of some chains. */
  private static byte[] sequence(byte[] chains) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Der.SEQUENCE);
    int length = chains.length;
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    if (length < 0x80) {
      out.write(length);
    } else {
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(length >>> (8 * i));
      }
    }
    out.writeBytes(chains);
    return out.toByteArray();
  }

  /** Goes up a reduced hash tree (4.3); without one the hash itself is stamped. */
  private static byte[] reduced(List<Der> parts, Hashing hashing, byte[] hash) throws NotProved {
    byte[] at = hash;
    boolean first = true;
    for (Der part : parts) {
      if (part.tag() == REDUCED) {
        for (Der partial : part.children()) {
          List<byte[]> group = new ArrayList<>();
          for (Der each : partial.sequence(1)) {
            group.add(each.as(Der.OCTETS).content());
          }
          at = up(hashing, group, at, first);
          first = false;
        }
      }
    }
    return at;
  }

  private static byte[] up(Hashing hashing, List<byte[]> group, byte[] at, boolean first)
      throws NotProved {
    if (first && group.stream().noneMatch(each -> MessageDigest.isEqual(each, at))) {
      throw new NotProved("evidence.data");
    }
    List<byte[]> all = new ArrayList<>(group);
    if (!first) {
      all.add(at);
    }
    if (all.size() == 1) {
      return at;
    }
    all.sort(Arrays::compareUnsigned);
    return hashing.of(all.toArray(byte[][]::new));
  }
}
