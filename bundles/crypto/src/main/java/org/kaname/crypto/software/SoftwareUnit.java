package org.kaname.crypto.software;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.secure.KeyKind;
import org.kaname.secure.SecureUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in files of the data folder. It keeps other users of the machine away, and nobody who may
 * read its owner's files; an HSM or a TPM keeps those away too.
 */
@Component(property = "unit=software")
public final class SoftwareUnit implements SecureUnit {
  private static final Logger LOG = LoggerFactory.getLogger(SoftwareUnit.class);
  private static final String NAMES = "[a-z0-9][a-z0-9-]{0,63}";
  private static final int SHORTEST_NONCE = 16;
  private static final int LONGEST_NONCE = 64;
  private final Path folder;
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

  private final Consumer<EvidenceRecord> recorder;

  /** The log needs this unit, so it is looked for when there is something to record. */
  @Activate
  public SoftwareUnit(BundleContext context) {
    this(
        Path.of(String.valueOf(context.getProperty("karaf.data")), "keys"),
        entry -> record(context, entry));
  }

  /** Keeps the keys in a folder, and records nothing. */
  public SoftwareUnit(Path folder) {
    this(folder, entry -> {});
  }

  SoftwareUnit(Path folder, Consumer<EvidenceRecord> recorder) {
    this.folder = folder;
    this.recorder = recorder;
  }

  private static void record(BundleContext context, EvidenceRecord entry) {
    ServiceReference<EvidenceLog> known = context.getServiceReference(EvidenceLog.class);
    @Nullable EvidenceLog log = known == null ? null : context.getService(known);
    if (known == null || log == null) {
      LOG.warn("no evidence log: {} of {} is not recorded", entry.type(), entry.subject());
      return;
    }
    log.note(entry);
    context.ungetService(known);
  }

  @Override
  public Set<KeyKind> kinds() {
    return Set.of(KeyKind.P256, KeyKind.ED25519);
  }

  @Override
  public PublicKey publicKey(String name, KeyKind kind) throws GeneralSecurityException {
    return pair(name, kind).getPublic();
  }

  @Override
  public byte[] sign(String name, KeyKind kind, byte[] content) throws GeneralSecurityException {
    return KeyPairs.sign(pair(name, kind), content);
  }

  /** {@inheritDoc} A point that is not on the curve is refused. */
  @Override
  public byte[] agree(String name, PublicKey other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", P256.PROVIDER);
    agreement.init(pair(name, KeyKind.P256).getPrivate());
    agreement.doPhase(P256.checked(other), true);
    return agreement.generateSecret();
  }

  /**
   * {@inheritDoc} Software can prove nothing about itself: the statement, signed by the key, only
   * says so. Two lines: the statement, its signature in base64.
   */
  @Override
  public byte[] attest(String name, byte[] nonce) throws GeneralSecurityException {
    if (nonce.length < SHORTEST_NONCE || nonce.length > LONGEST_NONCE) {
      throw new IllegalArgumentException("nonce of " + nonce.length + " bytes");
    }
    KeyPair pair = load(name, KeyKind.P256);
    String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    String statement =
        "kaname-unit software nonce " + HexFormat.of().formatHex(nonce) + " key " + key;
    byte[] signature = KeyPairs.sign(pair, statement.getBytes(StandardCharsets.US_ASCII));
    String text = statement + "\n" + Base64.getEncoder().encodeToString(signature) + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String attestationFormat() {
    return "none";
  }

  private KeyPair pair(String name, KeyKind kind) throws GeneralSecurityException {
    KeyPair pair = load(name, kind);
    KeyKind is = KeyPairs.kind(pair.getPublic());
    if (is != kind) {
      throw new InvalidKeyException("key " + name + " is of kind " + is + ", not " + kind);
    }
    return pair;
  }

  /** Returns the pair of this name, of whatever kind it is; makes one of this kind if none is. */
  private KeyPair load(String name, KeyKind kind) throws GeneralSecurityException {
    KeyPair known = keys.get(name);
    if (known != null) {
      return known;
    }
    if (!name.matches(NAMES)) {
      throw new IllegalArgumentException("name '" + name + "'");
    }
    return loadFirst(name, kind);
  }

  private synchronized KeyPair loadFirst(String name, KeyKind kind)
      throws GeneralSecurityException {
    KeyPair known = keys.get(name);
    if (known != null) {
      return known;
    }
    KeyFile file = new KeyFile(folder.resolve(name + ".key"));
    try {
      boolean there = Files.exists(file.path());
      KeyPair pair = there ? file.read() : KeyPairs.make(kind);
      if (!there) {
        file.write(pair);
        record(name, kind, pair.getPublic());
      }
      keys.put(name, pair);
      return pair;
    } catch (IOException e) {
      throw new GeneralSecurityException("key " + name, e);
    }
  }

  private void record(String name, KeyKind kind, PublicKey key) {
    String open = Base64.getEncoder().encodeToString(key.getEncoded());
    Map<String, Object> fields =
        Map.of("unit", "software", "kind", kind.name().toLowerCase(Locale.ROOT), "key", open);
    recorder.accept(EvidenceRecord.now("key.made", name, "system", fields));
  }
}
