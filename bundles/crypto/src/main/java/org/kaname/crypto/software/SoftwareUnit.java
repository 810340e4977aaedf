package org.kaname.crypto.software;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.secure.SecureUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in files of the data folder, used by the JDK's own P-256. It keeps other users of the
 * machine away, and nobody who may read its owner's files; an HSM or a TPM keeps those away too.
 */
@Component(property = "unit=software")
public final class SoftwareUnit implements SecureUnit {
  private static final Logger LOG = LoggerFactory.getLogger(SoftwareUnit.class);
  private static final String NAMES = "[a-z0-9][a-z0-9-]{0,63}";
  private static final int SHORTEST_NONCE = 16;
  private static final int LONGEST_NONCE = 64;
  private final Path folder;
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable EvidenceLog evidence;

  @Activate
  public SoftwareUnit(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("karaf.data")), "keys"));
  }

  SoftwareUnit(Path folder) {
    this.folder = folder;
  }

  @Override
  public PublicKey publicKey(String name) throws GeneralSecurityException {
    return pair(name).getPublic();
  }

  @Override
  public byte[] sign(String name, byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA", P256.PROVIDER);
    signature.initSign(pair(name).getPrivate());
    signature.update(content);
    return signature.sign();
  }

  /** {@inheritDoc} A point that is not on the curve is refused. */
  @Override
  public byte[] agree(String name, PublicKey other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", P256.PROVIDER);
    agreement.init(pair(name).getPrivate());
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
    String key = Base64.getEncoder().encodeToString(publicKey(name).getEncoded());
    String statement =
        "kaname-unit software nonce " + HexFormat.of().formatHex(nonce) + " key " + key;
    byte[] signature = sign(name, statement.getBytes(StandardCharsets.US_ASCII));
    String text = statement + "\n" + Base64.getEncoder().encodeToString(signature) + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String attestationFormat() {
    return "none";
  }

  private KeyPair pair(String name) throws GeneralSecurityException {
    if (!name.matches(NAMES)) {
      throw new IllegalArgumentException("name '" + name + "'");
    }
    KeyPair known = keys.get(name);
    return known == null ? load(name) : known;
  }

  private synchronized KeyPair load(String name) throws GeneralSecurityException {
    KeyPair known = keys.get(name);
    if (known != null) {
      return known;
    }
    KeyFile file = new KeyFile(folder.resolve(name + ".key"));
    try {
      boolean there = Files.exists(file.path());
      KeyPair pair = there ? file.read() : make(file);
      keys.put(name, pair);
      if (!there) {
        record(name, pair.getPublic());
      }
      return pair;
    } catch (IOException e) {
      throw new GeneralSecurityException("key " + name, e);
    }
  }

  private static KeyPair make(KeyFile file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", P256.PROVIDER);
    generator.initialize(new ECGenParameterSpec(P256.NAME));
    KeyPair pair = generator.generateKeyPair();
    file.write(pair);
    return pair;
  }

  private void record(String name, PublicKey key) {
    EvidenceLog log = evidence;
    if (log == null) {
      LOG.warn("no evidence log: that key {} was made is not recorded", name);
      return;
    }
    String open = Base64.getEncoder().encodeToString(key.getEncoded());
    Map<String, Object> fields = Map.of("unit", "software", "key", open);
    log.note(EvidenceRecord.now("key.made", name, "system", fields));
  }
}
