package org.kaname.timestamp;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.asn1.tsp.PartialHashtree;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.kaname.timestamp.TimeStampFault.Reason;

/** Goes through the time stamps of an evidence record from the first to the last (RFC 4998). */
final class RecordCheck {
  private final List<byte[]> data;
  private final Instant at;
  private final Optional<TimeStampTrust> trust;
  private final List<Token> tokens = new ArrayList<>();

  RecordCheck(List<byte[]> data, Instant at, Optional<TimeStampTrust> trust) {
    this.data = List.copyOf(data);
    this.at = at;
    this.trust = trust;
  }

  List<TokenInfo> check(EvidenceRecord record) throws TimeStampFault {
    ArchiveTimeStampChain[] chains =
        record.getArchiveTimeStampSequence().getArchiveTimeStampChains();
    for (int each = 0; each < chains.length; each++) {
      chain(chains, each);
    }
    if (tokens.isEmpty()) {
      throw new TimeStampFault(Reason.MALFORMED, "no time stamp");
    }
    List<TokenInfo> infos = new ArrayList<>();
    for (int each = 0; each < tokens.size(); each++) {
      infos.add(tokens.get(each).info());
      Instant until = each + 1 < tokens.size() ? tokens.get(each + 1).info().time() : at;
      lasting(tokens.get(each), until);
    }
    return List.copyOf(infos);
  }

  /** A certificate must have been valid until the next time stamp took over (5.2). */
  private void lasting(Token token, Instant until) throws TimeStampFault {
    if (until.isBefore(token.info().time())) {
      throw new TimeStampFault(Reason.SEQUENCE, "a time stamp older than the one before");
    }
    if (!token.signer().isValidOn(Date.from(until))) {
      throw new TimeStampFault(Reason.CERTIFICATE, "not renewed before its certificate ended");
    }
    if (trust.isPresent()) {
      trust.get().verify(token, token.info().time());
    }
  }

  private void chain(ArchiveTimeStampChain[] chains, int number) throws TimeStampFault {
    ArchiveTimeStamp[] stamps = chains[number].getArchiveTimestamps();
    @Nullable StampHash hash = null;
    for (int each = 0; each < stamps.length; each++) {
      StampHash own = StampHash.of(stamps[each].getDigestAlgorithmIdentifier().getAlgorithm());
      if (hash != null && hash != own) {
        throw new TimeStampFault(Reason.SEQUENCE, "two hash algorithms in one chain");
      }
      hash = own;
      List<byte[]> leaves =
          each > 0
              ? List.of(hash.of(der(stamps[each - 1].getTimeStamp())))
              : first(hash, chains, number);
      Token token = token(stamps[each]);
      token.mustBeOf(hash, root(hash, leaves, stamps[each].getReducedHashTree()));
      tokens.add(token);
    }
  }

  /** Hashes of the data; from the second chain on, bound to everything before (5.3, step 4). */
  private List<byte[]> first(StampHash hash, ArchiveTimeStampChain[] chains, int number)
      throws TimeStampFault {
    List<byte[]> leaves = new ArrayList<>();
    byte[] before =
        number == 0 ? new byte[0] : hash.of(der(new DERSequence(Arrays.copyOf(chains, number))));
    for (byte[] each : data) {
      byte[] own = hash.of(each);
      leaves.add(number == 0 ? own : hash.of(own, before));
    }
    return leaves;
  }

  /** Walks the reduced hash tree up (4.3): each group holds what came from below. */
  private static byte[] root(StampHash hash, List<byte[]> leaves, PartialHashtree @Nullable [] tree)
      throws TimeStampFault {
    if (tree == null || tree.length == 0) {
      if (leaves.size() != 1) {
        throw new TimeStampFault(Reason.IMPRINT, "a group without its hash tree");
      }
      return leaves.get(0);
    }
    Set<String> lowest = hex(Arrays.asList(tree[0].getValues()));
    // Of a group everything must be there, and nothing besides (4.3, step 2).
    if (leaves.size() > 1 ? !lowest.equals(hex(leaves)) : !lowest.containsAll(hex(leaves))) {
      throw new TimeStampFault(Reason.IMPRINT, "the record is of other data");
    }
    byte[] node = joined(hash, List.of(tree[0].getValues()), null);
    for (int each = 1; each < tree.length; each++) {
      node = joined(hash, List.of(tree[each].getValues()), node);
    }
    return node;
  }

  private static byte[] joined(StampHash hash, List<byte[]> values, byte @Nullable [] below) {
    TreeSet<byte[]> sorted = new TreeSet<>(Comparator.comparing(HexFormat.of()::formatHex));
    sorted.addAll(values);
    if (below != null) {
      sorted.add(below);
    }
    return sorted.size() == 1 ? sorted.first() : hash.of(sorted.toArray(new byte[0][]));
  }

  private static Set<String> hex(List<byte[]> hashes) {
    return hashes.stream().map(HexFormat.of()::formatHex).collect(Collectors.toSet());
  }

  private static Token token(ArchiveTimeStamp stamp) throws TimeStampFault {
    try {
      return Token.signed(new TimeStampToken(stamp.getTimeStamp()));
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle tells of malformed ASN.1 with whatever it stumbled over.
      throw new TimeStampFault(Reason.MALFORMED, "no time-stamp token", e);
    }
  }

  private static byte[] der(ASN1Object value) throws TimeStampFault {
    try {
      return value.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new TimeStampFault(Reason.MALFORMED, e.getMessage(), e);
    }
  }
}
