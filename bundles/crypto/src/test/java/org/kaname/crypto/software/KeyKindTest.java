package org.kaname.crypto.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.secure.KeyKind;

final class KeyKindTest {
  private static final HexFormat HEX = HexFormat.of();
  @TempDir Path folder;
  private SoftwareUnit unit;

  @BeforeEach
  void start() {
    unit = new SoftwareUnit(folder);
  }

  /** RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc). */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
        + "'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,"
        + "af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
        + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
        + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f,"
        + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
  })
  void ed25519_isAsPublished(String seed, String open, String content, String signature)
      throws Exception {
    write("rfc", "302e020100300506032b657004220420" + seed, "302a300506032b6570032100" + open);
    byte[] encoded = unit.publicKey("rfc", KeyKind.ED25519).getEncoded();
    assertEquals(open, HEX.formatHex(encoded, encoded.length - 32, encoded.length));
    assertEquals(
        signature, HEX.formatHex(unit.sign("rfc", KeyKind.ED25519, HEX.parseHex(content))));
  }

  private void write(String name, String secret, String open) throws IOException {
    Base64.Encoder base64 = Base64.getEncoder();
    Files.write(
        folder.resolve(name + ".key"),
        List.of(
            base64.encodeToString(HEX.parseHex(secret)),
            base64.encodeToString(HEX.parseHex(open))));
  }

  @ParameterizedTest
  @CsvSource({"P256", "ED25519"})
  void signature_isVerifiedByOpenssl(KeyKind kind) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    byte[] content = "a checkpoint\n".getBytes(StandardCharsets.US_ASCII);
    Path key = Files.write(folder.resolve("open"), unit.publicKey("box", kind).getEncoded());
    Path text = Files.write(folder.resolve("text"), content);
    Path signed = Files.write(folder.resolve("signed"), unit.sign("box", kind, content));
    assertEquals(0, openssl(key, text, signed));
    content[0] ^= 1;
    Files.write(text, content);
    assertTrue(openssl(key, text, signed) != 0);
  }

  private int openssl(Path key, Path text, Path signed) throws Exception {
    return new ProcessBuilder(
            "/usr/bin/openssl",
            "pkeyutl",
            "-verify",
            "-rawin",
            "-pubin",
            "-keyform",
            "DER",
            "-inkey",
            key.toString(),
            "-in",
            text.toString(),
            "-sigfile",
            signed.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  @Test
  void name_hasOneKindForEver() throws Exception {
    PublicKey first = unit.publicKey("log", KeyKind.ED25519);
    assertEquals(first, new SoftwareUnit(folder).publicKey("log", KeyKind.ED25519));
    SoftwareUnit again = new SoftwareUnit(folder);
    assertThrows(InvalidKeyException.class, () -> again.publicKey("log"));
    assertThrows(InvalidKeyException.class, () -> again.sign("log", new byte[1]));
    assertThrows(InvalidKeyException.class, () -> again.agree("log", unit.publicKey("other")));
    assertThrows(
        InvalidKeyException.class, () -> again.sign("other", KeyKind.ED25519, new byte[1]));
    assertEquals(Set.of(KeyKind.P256, KeyKind.ED25519), unit.kinds());
  }

  /** As files were before there were kinds. */
  @Test
  void fileOfBefore_isRead() throws Exception {
    Files.write(
        folder.resolve("before.key"),
        List.of(
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsVuy1KKoeVTi3cPmeShipbGWx+DBq8rcCxtP/1/WWjyhRANCAATyR+mrBLKrk7+ZeZBjfYiJtot2/gcYebxoooUazq11nbEJibAn6BDjy9bXRaULBsRKuQtHVnWS2uIFApwtK1fe",
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8kfpqwSyq5O/mXmQY32IibaLdv4HGHm8aKKFGs6tdZ2xCYmwJ+gQ48vW10WlCwbESrkLR1Z1ktriBQKcLStX3g=="));
    unit.sign("before", new byte[1]);
    assertEquals(
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8kfpqwSyq5O/mXmQY32IibaLdv4HGHm8aKKFGs6tdZ2xCYmwJ+gQ48vW10WlCwbESrkLR1Z1ktriBQKcLStX3g==",
        Base64.getEncoder().encodeToString(unit.publicKey("before").getEncoded()));
  }

  @Test
  void halvesOfTwoKeys_areRefused() throws Exception {
    for (KeyKind kind : KeyKind.values()) {
      unit.publicKey("one", kind);
      unit.publicKey("two", kind);
      Path one = folder.resolve("one.key");
      Path two = folder.resolve("two.key");
      Files.write(one, List.of(Files.readAllLines(one).get(0), Files.readAllLines(two).get(1)));
      SoftwareUnit again = new SoftwareUnit(folder);
      assertThrows(GeneralSecurityException.class, () -> again.publicKey("one", kind));
      Files.delete(one);
      Files.delete(two);
      unit = new SoftwareUnit(folder);
    }
  }

  @ParameterizedTest
  @CsvSource({"P256", "ED25519"})
  void damagedFiles_areRefusedOrTheSameKey(KeyKind kind) throws Exception {
    PublicKey right = unit.publicKey("box", kind);
    Path file = folder.resolve("box.key");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(8032);
    for (int each = 0; each < 300; each++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      if (each % 3 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      Files.write(file, damaged);
      try {
        assertEquals(right, new SoftwareUnit(folder).publicKey("box", kind));
      } catch (GeneralSecurityException e) {
        assertArrayEquals(damaged, Files.readAllBytes(file));
      }
    }
  }

  @Test
  void attestation_isOfTheKeyThatIs() throws Exception {
    unit.publicKey("witness", KeyKind.ED25519);
    String said = new String(unit.attest("witness", new byte[16]), StandardCharsets.US_ASCII);
    byte[] signature = Base64.getDecoder().decode(said.split("\n", -1)[1]);
    assertEquals(64, signature.length);
  }

  @Test
  void keyThatIsMade_isRecordedOnce() throws Exception {
    List<EvidenceRecord> records = new ArrayList<>();
    unit = new SoftwareUnit(folder, records::add);
    unit.publicKey("log", KeyKind.ED25519);
    unit.sign("log", KeyKind.ED25519, new byte[1]);
    new SoftwareUnit(folder, records::add).publicKey("log", KeyKind.ED25519);
    assertEquals(1, records.size());
    assertEquals("key.made", records.get(0).type());
    assertEquals("log", records.get(0).subject());
    assertEquals("ed25519", records.get(0).fields().get("kind"));
  }
}
