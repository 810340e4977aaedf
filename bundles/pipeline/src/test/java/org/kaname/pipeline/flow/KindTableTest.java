package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class KindTableTest {
  private final KindTable kinds = new KindTable();

  @Test
  void sameKind_hasTheSameNumber() {
    int number = kinds.number(3, 1, KindTable.tag(-1, 2, 77));
    kinds.number(4, 1, KindTable.tag(-1, 2, 77));
    assertEquals(number, kinds.number(3, 1, KindTable.tag(-1, 2, 77)));
  }

  @Test
  void otherDirection_isAnotherKind() {
    assertNotEquals(kinds.number(3, 0, 1), kinds.number(3, 1, 1));
  }

  @Test
  void tags_differInEveryPart() {
    long tag = KindTable.tag(1, 2, 3);
    assertEquals(
        4,
        java.util.stream.LongStream.of(
                tag, KindTable.tag(-1, 2, 3), KindTable.tag(1, 6, 3), KindTable.tag(1, 2, -1))
            .distinct()
            .count());
  }

  @Test
  void tag_isNever0() {
    assertNotEquals(0, KindTable.tag(-1, 0, 0));
  }

  @Test
  void largestStation_doesNotTouchTheActivity() {
    assertEquals(3, KindTable.tag(0x7FF_FFFE, 3, 0) >>> 59 & 7);
  }

  @Test
  void pastTheLimitOfALink_allShareOneNumberADirection() {
    for (int type = 0; type < KindTable.MOST_PER_LINK; type++) {
      kinds.number(3, 0, KindTable.tag(-1, 0, type));
    }
    int rest = kinds.number(3, 0, KindTable.tag(-1, 0, 9998));
    assertEquals(rest, kinds.number(3, 0, KindTable.tag(-1, 0, 9999)));
  }

  @Test
  void pastTheLimitOfALink_otherLinksAreFree() {
    for (int type = 0; type <= KindTable.MOST_PER_LINK; type++) {
      kinds.number(3, 0, KindTable.tag(-1, 0, type));
    }
    int size = kinds.size();
    assertEquals(size, kinds.number(4, 0, KindTable.tag(-1, 0, 0)));
  }
}
