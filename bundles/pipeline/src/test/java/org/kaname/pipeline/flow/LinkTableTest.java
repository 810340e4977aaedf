package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkTableTest {
  private final LinkTable links = new LinkTable(200_000);

  @Test
  void randomLinks_agreeWithAMap() {
    Random random = new Random(5);
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int step = 0; step < 50_000; step++) {
      int server = random.nextInt(5000);
      int number = links.number(1, server, 6, 502, false, 0);
      numbers.putIfAbsent(server, number);
      assertEquals(numbers.get(server), number);
    }
  }

  @Test
  void otherPort_isAnotherLink() {
    assertNotEquals(links.number(1, 2, 6, 80, false, 0), links.number(1, 2, 6, 81, false, 0));
  }

  @Test
  void otherDirection_isAnotherLink() {
    assertNotEquals(links.number(1, 2, 6, 80, false, 0), links.number(2, 1, 6, 80, false, 0));
  }

  @Test
  void scan_sharesOneNumberPastTheLimit() {
    for (int port = 0; port < LinkTable.MOST_PER_CLIENT; port++) {
      links.number(1, 2, 6, port, false, 0);
    }
    int rest = links.number(1, 3, 6, 80, false, 0);
    assertEquals(rest, links.number(1, 4, 17, 53, false, 0));
  }

  @Test
  void scan_leavesOtherClientsAlone() {
    for (int port = 0; port <= LinkTable.MOST_PER_CLIENT; port++) {
      links.number(1, 2 + (port >>> 16), 6, port & 0xFFFF, false, 0);
    }
    assertEquals(7, links.client(links.number(7, 2, 6, 80, false, 0)));
  }

  @Test
  void fullTable_hasOneRestAClient() {
    LinkTable small = new LinkTable(10);
    for (int port = 0; port < 1000; port++) {
      small.number(1, 2, 6, port, false, 0);
    }
    assertEquals(11, small.size());
  }

  @Test
  void fields_areKept() {
    int link = links.number(3, 4, 17, 47_808, true, 9);
    links.protocol(link, 5);
    links.markAnswered(link);
    assertEquals(
        "3 4 17 47808 5 true true 9",
        links.client(link)
            + " "
            + links.server(link)
            + " "
            + links.transport(link)
            + " "
            + links.port(link)
            + " "
            + links.protocol(link)
            + " "
            + links.chatter(link)
            + " "
            + links.answered(link)
            + " "
            + links.first(link));
  }
}
