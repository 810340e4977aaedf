package org.kaname.evidence.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.seal.Sha256;
import org.kaname.verify.Consistency;
import org.kaname.verify.Hashing;
import org.kaname.verify.Inclusion;
import org.kaname.verify.Multiproof;
import org.kaname.verify.Tree;

/** What is proved from the files is what the verifier asks for. */
class ProofsTest {
  private static final Tree VERIFIER = new Tree(Hashing.SHA_256);

  @TempDir Path folder;
  private final List<byte[]> leaves = new ArrayList<>();

  private TreeFiles grown(int size) throws Exception {
    TreeFiles tree = new TreeFiles(folder, true);
    Random random = new Random(size);
    while (leaves.size() < size) {
      int count = Math.min(size - leaves.size(), 1 + random.nextInt(700));
      byte[] hashes = new byte[count * Sha256.LENGTH];
      random.nextBytes(hashes);
      tree.add(hashes, count);
      for (int i = 0; i < count; i++) {
        leaves.add(
            java.util.Arrays.copyOfRange(hashes, i * Sha256.LENGTH, (i + 1) * Sha256.LENGTH));
      }
    }
    return tree;
  }

  private byte[] root(int size) {
    return VERIFIER.root(leaves.subList(0, size));
  }

  @Test
  void smallTrees_allProofs() throws Exception {
    try (TreeFiles tree = grown(70)) {
      Proofs proofs = new Proofs(tree);
      for (int size = 1; size <= 70; size++) {
        byte[] root = root(size);
        assertArrayEquals(root, proofs.root(size));
        for (int i = 0; i < size; i++) {
          VERIFIER.check(new Inclusion(i, size, proofs.inclusion(i, size)), leaves.get(i), root);
        }
        for (int before = 1; before <= size; before++) {
          VERIFIER.check(
              new Consistency(before, size, proofs.consistency(before, size)), root(before), root);
        }
      }
    }
  }

  @Test
  void severalLevelsOfTiles() throws Exception {
    int all = 70_000;
    try (TreeFiles tree = grown(all)) {
      Proofs proofs = new Proofs(tree);
      Random random = new Random(1);
      assertArrayEquals(root(all), tree.head().root());
      for (int i = 0; i < 40; i++) {
        int size = i < 4 ? List.of(256, 65_536, 65_537, all).get(i) : 1 + random.nextInt(all);
        byte[] root = root(size);
        assertArrayEquals(root, proofs.root(size));
        int leaf = random.nextInt(size);
        VERIFIER.check(
            new Inclusion(leaf, size, proofs.inclusion(leaf, size)), leaves.get(leaf), root);
        int before = 1 + random.nextInt(size);
        VERIFIER.check(
            new Consistency(before, size, proofs.consistency(before, size)), root(before), root);
        several(proofs, random, size, root);
      }
    }
  }

  private void several(Proofs proofs, Random random, int size, byte[] root) throws Exception {
    TreeSet<Long> chosen = new TreeSet<>();
    int count = 1 + random.nextInt(50);
    for (int i = 0; i < count; i++) {
      chosen.add((long) random.nextInt(size));
    }
    long[] indexes = chosen.stream().mapToLong(Long::longValue).toArray();
    List<byte[]> shown = chosen.stream().map(index -> leaves.get(index.intValue())).toList();
    List<byte[]> proof = proofs.several(indexes, size);
    assertArrayEquals(root, VERIFIER.root(new Multiproof(size, List.copyOf(chosen), proof), shown));
  }

  @Test
  void reopenedTree_goesOn() throws Exception {
    grown(1234).close();
    try (TreeFiles again = new TreeFiles(folder, true)) {
      again.restore(1234);
      assertEquals(1234, again.size());
      assertArrayEquals(root(1234), again.head().root());
      byte[] more = new byte[Sha256.LENGTH];
      again.add(more, 1);
      leaves.add(more);
      assertArrayEquals(root(1235), again.head().root());
    }
  }
}
