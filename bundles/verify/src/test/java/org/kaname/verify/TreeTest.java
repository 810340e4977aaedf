package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference vectors of Certificate Transparency (transparency-dev/merkle, proof). */
class TreeTest {
  private static final Tree TREE = new Tree(Hashing.SHA_256);

  private static final List<byte[]> LEAVES =
      hashes("", "00", "10", "2021", "3031", "40414243", "5051525354555657")
          .with("606162636465666768696a6b6c6d6e6f");

  private static final List<byte[]> ROOTS =
      hashes(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final List<Inclusion> INCLUSIONS =
      List.of(
          new Inclusion(
              0,
              8,
              hashes(
                  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
          new Inclusion(
              5,
              8,
              hashes(
                  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
          new Inclusion(
              2, 3, hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")),
          new Inclusion(
              1,
              5,
              hashes(
                  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")));

  private static final List<Consistency> CONSISTENCIES =
      List.of(
          new Consistency(
              1,
              8,
              hashes(
                  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
          new Consistency(
              6,
              8,
              hashes(
                  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
          new Consistency(
              2,
              5,
              hashes(
                  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")),
          new Consistency(
              6,
              7,
              hashes(
                  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                  "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")));

  private static final class Hashes extends ArrayList<byte[]> {
    private static final long serialVersionUID = 1;

    List<byte[]> with(String hex) {
      add(HexFormat.of().parseHex(hex));
      return this;
    }
  }

  private static Hashes hashes(String... hex) {
    Hashes hashes = new Hashes();
    for (String each : hex) {
      hashes.add(HexFormat.of().parseHex(each));
    }
    return hashes;
  }

  private static List<byte[]> leafHashes(int size) {
    return LEAVES.subList(0, size).stream().map(TREE::leafHash).toList();
  }

  private static byte[] root(long size) {
    return ROOTS.get((int) size - 1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void hashes_areThoseOfRfc6962() {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Encoded.hex(TREE.emptyRoot()));
    assertEquals(
        "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56",
        Encoded.hex(TREE.leafHash(ascii("L123456"))));
    assertEquals(
        "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
        Encoded.hex(TREE.nodeHash(ascii("N123"), ascii("N456"))));
  }

  @Test
  void roots_ofEverySize() {
    for (int size = 1; size <= 8; size++) {
      assertArrayEquals(root(size), TREE.root(leafHashes(size)));
    }
  }

  @Test
  void inclusion_holdsAndBreaksWithAnyBit() throws NotProved {
    for (Inclusion proof : INCLUSIONS) {
      byte[] leaf = leafHashes(8).get((int) proof.index());
      byte[] root = root(proof.size());
      TREE.check(proof, leaf, root);
      for (Inclusion wrong : damaged(proof)) {
        assertEquals("tree.inclusion", Failing.key(() -> TREE.check(wrong, leaf, root)));
      }
      assertEquals("tree.inclusion", Failing.key(() -> TREE.check(proof, root, root)));
      assertEquals("tree.inclusion", Failing.key(() -> TREE.check(proof, leaf, leaf)));
    }
  }

  private static List<Inclusion> damaged(Inclusion proof) {
    List<Inclusion> damaged = new ArrayList<>();
    for (List<byte[]> hashes : damaged(proof.hashes())) {
      damaged.add(new Inclusion(proof.index(), proof.size(), hashes));
    }
    for (long index : new long[] {proof.index() - 1, proof.index() + 1, proof.index() ^ 2}) {
      damaged.add(new Inclusion(index, proof.size(), proof.hashes()));
    }
    damaged.add(new Inclusion(proof.index(), proof.size() * 2, proof.hashes()));
    damaged.add(new Inclusion(proof.index(), proof.size() / 2, proof.hashes()));
    return damaged;
  }

  @Test
  void consistency_holdsAndBreaksWithAnyBit() throws NotProved {
    for (Consistency proof : CONSISTENCIES) {
      byte[] older = root(proof.from());
      byte[] newer = root(proof.to());
      TREE.check(proof, older, newer);
      for (List<byte[]> hashes : damaged(proof.hashes())) {
        Consistency wrong = new Consistency(proof.from(), proof.to(), hashes);
        assertEquals("tree.consistency", Failing.key(() -> TREE.check(wrong, older, newer)));
      }
      for (long from : new long[] {proof.from() - 1, proof.from() + 1, proof.from() ^ 2}) {
        Consistency wrong = new Consistency(from, proof.to(), proof.hashes());
        assertEquals("tree.consistency", Failing.key(() -> TREE.check(wrong, older, newer)));
      }
      assertEquals("tree.consistency", Failing.key(() -> TREE.check(proof, newer, older)));
    }
  }

  @Test
  void consistency_ofTheSameAndTheEmptyTree() throws NotProved {
    TREE.check(new Consistency(0, 5, List.of()), TREE.emptyRoot(), root(5));
    TREE.check(new Consistency(5, 5, List.of()), root(5), root(5));
    Consistency same = new Consistency(5, 5, List.of());
    assertEquals("tree.consistency", Failing.key(() -> TREE.check(same, root(4), root(5))));
    Consistency past = new Consistency(5, 4, List.of());
    assertEquals("tree.consistency", Failing.key(() -> TREE.check(past, root(5), root(4))));
  }

  private static List<List<byte[]>> damaged(List<byte[]> hashes) {
    List<List<byte[]>> damaged = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      List<byte[]> bit = new ArrayList<>(hashes);
      byte[] hash = bit.get(i).clone();
      hash[i] ^= 16;
      bit.set(i, hash);
      damaged.add(bit);
    }
    for (byte[] surplus : List.of(new byte[0], hashes.get(0), root(8))) {
      List<byte[]> after = new ArrayList<>(hashes);
      after.add(surplus);
      damaged.add(after);
      List<byte[]> before = new ArrayList<>(hashes);
      before.add(0, surplus);
      damaged.add(before);
    }
    damaged.add(hashes.subList(0, hashes.size() - 1));
    damaged.add(List.of());
    return damaged;
  }

  @Test
  void multiproof_ofEverySubsetGivesTheRoot() throws NotProved {
    for (int size = 1; size <= 8; size++) {
      for (int chosen = 0; chosen < 1 << size; chosen++) {
        Multiproof proof = Multiproofs.of(TREE, leafHashes(size), chosen);
        List<byte[]> leaves = Multiproofs.leaves(leafHashes(size), chosen);
        assertArrayEquals(root(size), TREE.root(proof, leaves));
        List<byte[]> more = new ArrayList<>(proof.hashes());
        more.add(root(1));
        assertEquals(
            "proof.left_over",
            Failing.key(
                () -> TREE.root(new Multiproof(proof.size(), proof.indexes(), more), leaves)));
        if (!proof.hashes().isEmpty()) {
          List<byte[]> fewer = proof.hashes().subList(1, proof.hashes().size());
          assertEquals(
              "proof.short",
              Failing.key(
                  () -> TREE.root(new Multiproof(proof.size(), proof.indexes(), fewer), leaves)));
        }
      }
    }
  }

  @Test
  void multiproof_withIndexesThatDoNotAscendIsRefused() {
    List<byte[]> two = leafHashes(2);
    for (List<Long> indexes :
        List.of(List.of(1L, 1L), List.of(1L, 0L), List.of(-1L, 0L), List.of(0L, 2L))) {
      Multiproof proof = new Multiproof(2, indexes, List.of());
      assertEquals("proof.index", Failing.key(() -> TREE.root(proof, two)));
    }
  }

  @Test
  void hugeSizes_endAtOnce() {
    Multiproof proof = new Multiproof(Long.MAX_VALUE, List.of(Long.MAX_VALUE - 1), List.of());
    assertEquals("proof.short", Failing.key(() -> TREE.root(proof, leafHashes(1))));
  }
}
