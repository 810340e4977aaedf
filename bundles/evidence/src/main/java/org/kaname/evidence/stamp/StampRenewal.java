package org.kaname.evidence.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.OpenLog;
import org.kaname.timestamp.ArchiveEvidence;
import org.kaname.timestamp.StampHash;
import org.kaname.timestamp.TimeStampFault;
import org.kaname.timestamp.TokenInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews evidence records (RFC 4998, 5.2 and 5.3), each by a token of its own. */
final class StampRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(StampRenewal.class);
  private static final Duration AHEAD = Duration.ofDays(30);

  private final StampSource source;

  StampRenewal(StampSource source) {
    this.source = source;
  }

  /** A step from one evidence record to the next. */
  private interface Step {
    Optional<byte[]> next(byte[] record, byte[] text)
        throws IOException, InterruptedException, TimeStampFault;
  }

  /** Renews the time stamps whose certificate expires within thirty days; returns how many. */
  int beforeTheyExpire(OpenLog open, Instant now) throws IOException, InterruptedException {
    return each(
        open,
        (record, text) ->
            last(record, text).expires().isAfter(now.plus(AHEAD))
                ? Optional.empty()
                : Optional.of(renewed(record)));
  }

  /** Renews all time stamps; returns how many. */
  int all(OpenLog open) throws IOException, InterruptedException {
    return each(open, (record, text) -> Optional.of(renewed(record)));
  }

  /** Goes over to SHA-512 where that was not done; returns how many records were changed. */
  int hashTrees(OpenLog open) throws IOException, InterruptedException {
    return each(
        open,
        (record, text) ->
            last(record, text).hash() == StampHash.SHA512
                ? Optional.empty()
                : Optional.of(withLongerHash(record, text)));
  }

  private byte[] renewed(byte[] record) throws IOException, InterruptedException, TimeStampFault {
    byte[] token = source.stamp(ArchiveEvidence.renewalImprint(record));
    return ArchiveEvidence.renewTimeStamp(record, token);
  }

  private byte[] withLongerHash(byte[] record, byte[] text)
      throws IOException, InterruptedException, TimeStampFault {
    List<byte[]> data = List.of(text);
    byte[] digest = ArchiveEvidence.hashRenewalImprint(record, StampHash.SHA512, data);
    return ArchiveEvidence.renewHashTree(record, StampHash.SHA512, data, source.stamp(digest));
  }

  /** Reads the newest time stamp; one whose certificate has expired cannot be renewed any more. */
  private static TokenInfo last(byte[] record, byte[] text) throws TimeStampFault {
    List<TokenInfo> tokens =
        ArchiveEvidence.verify(record, List.of(text), Instant.now(), Optional.empty());
    return tokens.get(tokens.size() - 1);
  }

  private static int each(OpenLog open, Step step) throws IOException, InterruptedException {
    int changed = 0;
    for (long size : open.anchors().stampedSizes()) {
      Optional<Anchor> anchor = open.anchors().stampedAt(size);
      Optional<byte[]> record = anchor.flatMap(Anchor::evidence);
      if (anchor.isPresent() && record.isPresent()) {
        byte[] text = anchor.get().note().text().getBytes(StandardCharsets.UTF_8);
        try {
          Optional<byte[]> next = step.next(record.get(), text);
          if (next.isPresent()) {
            open.anchors().renewed(size, next.get());
            changed++;
          }
        } catch (TimeStampFault e) {
          LOG.error(
              "evidence: the evidence record at {} cannot be renewed: {}", size, e.getMessage());
        }
      }
    }
    return changed;
  }
}
