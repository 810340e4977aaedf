package org.kaname.evidence.renew;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.verify.Hashing;
import org.kaname.verify.Multiproof;
import org.kaname.verify.Tree;

/** Trees on the disk are those of the verifier. */
class RenewedTreeTest {
  private static final Tree TREE = new Tree(Hashing.SHA_512);

  @TempDir Path folder;

  @Test
  void rootAndProofs_areThoseOfTheVerifier() throws Exception {
    Random random = new Random(3);
    for (int size : new int[] {1, 2, 255, 256, 257, 3000, 65_536, 65_537, 131_072, 140_001}) {
      byte[] all = new byte[size * 64];
      random.nextBytes(all);
      List<byte[]> leaves = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        leaves.add(Arrays.copyOfRange(all, i * 64, i * 64 + 64));
      }
      Path files = folder.resolve("" + size);
      try (RenewedTree tree = new RenewedTree(files, size, true)) {
        for (int base = 0; base < size; base += 65_536) {
          int count = Math.min(65_536, size - base);
          tree.write(base, Arrays.copyOfRange(all, base * 64, (base + count) * 64), count);
        }
        tree.finish();
      }
      try (RenewedTree tree = new RenewedTree(files, size, false)) {
        byte[] root = TREE.root(leaves);
        assertArrayEquals(root, tree.root(), "size " + size);
        long[] indexes = random.longs(20, 0, size).distinct().sorted().toArray();
        List<byte[]> chosen = new ArrayList<>();
        for (long index : indexes) {
          chosen.add(leaves.get((int) index));
        }
        check(size, indexes, tree.several(indexes), chosen, root);
      }
    }
  }

  private static void check(
      long size, long[] indexes, List<byte[]> proof, List<byte[]> leaves, byte[] root)
      throws Exception {
    List<Long> places = Arrays.stream(indexes).boxed().toList();
    assertEquals(places.size(), leaves.size());
    assertArrayEquals(root, TREE.root(new Multiproof(size, places, proof), leaves));
  }
}
