package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashIndexTest {
  /** Few hashes, so that runs of neighbours and equal hashes are common. */
  @Test
  void randomPutsAndRemovals_agreeWithAMap() {
    Random random = new Random(7);
    HashIndex index = new HashIndex(8);
    Map<Integer, Integer> hashOf = new HashMap<>();
    for (int step = 0; step < 200_000; step++) {
      int record = random.nextInt(600);
      Integer hash = hashOf.remove(record);
      if (hash != null) {
        index.remove(hash, record);
      } else {
        int fresh = random.nextInt(4) << 30 | random.nextInt(300);
        hashOf.put(record, fresh);
        index.put(fresh, record);
      }
    }
    assertEquals(hashOf, contents(index));
  }

  @Test
  void everyRecord_isFoundByProbing() {
    Random random = new Random(8);
    HashIndex index = new HashIndex(8);
    List<Integer> hashes = new ArrayList<>();
    for (int record = 0; record < 5000; record++) {
      hashes.add(random.nextInt());
      index.put(hashes.get(record), record);
    }
    for (int record = 0; record < 5000; record += 2) {
      index.remove(hashes.get(record), record);
    }
    int found = 0;
    for (int record = 1; record < 5000; record += 2) {
      found += probed(index, hashes.get(record), record) ? 1 : 0;
    }
    assertEquals(2500, found);
  }

  @Test
  void removalOfWhatIsNotThere_changesNothing() {
    HashIndex index = new HashIndex(8);
    index.put(5, 1);
    index.remove(5, 2);
    assertEquals(1, index.size());
  }

  @Test
  void index_isAtMostHalfFull() {
    HashIndex index = new HashIndex(8);
    for (int record = 0; record < 1000; record++) {
      index.put(record * 31, record);
    }
    assertEquals(2048, index.slots.length);
  }

  private static boolean probed(HashIndex index, int hash, int record) {
    int slot = hash & index.mask;
    while (index.slots[slot] != 0) {
      if (index.slots[slot] == ((long) hash << 32 | (record + 1))) {
        return true;
      }
      slot = slot + 1 & index.mask;
    }
    return false;
  }

  private static Map<Integer, Integer> contents(HashIndex index) {
    Map<Integer, Integer> found = new HashMap<>();
    for (long entry : index.slots) {
      if (entry != 0 && probed(index, (int) (entry >>> 32), (int) entry - 1)) {
        found.put((int) entry - 1, (int) (entry >>> 32));
      }
    }
    return found;
  }
}
