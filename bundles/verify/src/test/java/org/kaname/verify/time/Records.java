package org.kaname.verify.time;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.kaname.verify.Hashing;

/** Makes evidence records (RFC 4998). */
public final class Records {
  private static final byte[] SHA_256 = HexFormat.of().parseHex("300b0609608648016503040201");

  private Records() {}

  static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return element(0x30, parts);
  }

  static byte[] record(byte[]... chains) {
    return sequence(new byte[] {2, 1, 1}, sequence(SHA_256), element(0x30, chains));
  }

  /** Returns a stamp, renewed once in its chain and once with SHA-512. */
  public static byte[] renewed(Authority authority, byte[] data) throws IOException {
    byte[] first = authority.token(data, "sha256");
    byte[] second = authority.token(first, "sha256");
    byte[] chain = sequence(sequence(first), sequence(second));
    byte[] third = authority.token(renewal(data, chain), "sha512");
    return record(chain, sequence(sequence(third)));
  }

  /** What a hash-tree renewal stamps: H(data) || H(chains before) (RFC 4998, 5.2). */
  static byte[] renewal(byte[] data, byte[] chain) {
    return concat(Hashing.SHA_512.of(data), Hashing.SHA_512.of(sequence(chain)));
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Returns a stamp over a tree of groups; the data's hash goes into the first one. */
  public static byte[] reduced(Authority authority, byte[] data) throws IOException {
    byte[] other = Hashing.SHA_256.of(new byte[] {1});
    byte[] own = Hashing.SHA_256.of(data);
    byte[] inner = Hashing.SHA_256.of(sorted(own, other));
    byte[] beside = Hashing.SHA_256.of(new byte[] {2});
    byte[] token = authority.token(sorted(inner, beside), "sha256");
    byte[] tree =
        element(0xa2, sequence(element(4, own), element(4, other)), sequence(element(4, beside)));
    byte[] algorithm = element(0xa0, HexFormat.of().parseHex("0609608648016503040201"));
    return record(sequence(sequence(algorithm, tree, token)));
  }

  private static byte[] sorted(byte[]... hashes) {
    List<byte[]> all = new ArrayList<>(List.of(hashes));
    all.sort(Arrays::compareUnsigned);
    return concat(all.toArray(byte[][]::new));
  }
}
