package org.kaname.evidence.stamp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.kaname.evidence.EvidenceFault;
import org.kaname.text.Text;
import org.kaname.timestamp.StampHash;
import org.kaname.timestamp.TimeStampFault;
import org.kaname.timestamp.TimeStampTrust;

/** The authority that a site has chosen, or the reason why there is none. */
final class StampSource {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Optional<TimeStampAuthority> authority;
  private final Text why;

  private StampSource(Optional<TimeStampAuthority> authority, Text why) {
    this.authority = authority;
    this.why = why;
  }

  /** Reads what is configured; a mistake is told by whatever is asked for. */
  static StampSource of(String address, String certificate) {
    if (address.isBlank()) {
      return new StampSource(Optional.empty(), Text.of("evidence.stamp.off"));
    }
    try {
      Optional<TimeStampTrust> trust =
          certificate.isBlank()
              ? Optional.empty()
              : Optional.of(TimeStampTrust.of(Path.of(certificate.strip())));
      URI uri = URI.create(address.strip());
      return new StampSource(
          Optional.of(new TimeStampAuthority(uri, LIMIT, trust)), Text.of("evidence.stamp.off"));
    } catch (IOException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      return new StampSource(
          Optional.empty(), new Text("evidence.stamp.wrong", Map.of("reason", reason)));
    }
  }

  boolean there() {
    return authority.isPresent();
  }

  /** Returns why there is no authority. */
  Text why() {
    return why;
  }

  /**
   * Has a digest stamped; its length tells the algorithm.
   *
   * @throws EvidenceFault that says why there is no token.
   */
  byte[] stamp(byte[] digest) throws EvidenceFault, InterruptedException {
    if (authority.isEmpty()) {
      throw new EvidenceFault(why);
    }
    try {
      return authority.get().stamp(hash(digest), digest);
    } catch (TimeStampFault e) {
      throw fault(e);
    }
  }

  private static StampHash hash(byte[] digest) {
    for (StampHash each : StampHash.values()) {
      if (each.length() == digest.length) {
        return each;
      }
    }
    throw new IllegalArgumentException("digest of " + digest.length + " bytes");
  }

  static EvidenceFault fault(TimeStampFault cause) {
    Map<String, Object> parameters = Map.of("reason", cause.reason() + ": " + cause.getMessage());
    return new EvidenceFault(new Text("evidence.stamp.failed", parameters), cause);
  }
}
