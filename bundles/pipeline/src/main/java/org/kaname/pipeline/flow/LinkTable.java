package org.kaname.pipeline.flow;

import java.util.Arrays;

/**
 * The links of one shard: (client, server, transport, server port) to dense numbers.
 *
 * <p>Records of 4 longs: devices, service, state, first seen. A client that opens more than {@link
 * #MOST_PER_CLIENT} links gets one number for the rest, so that a scan cannot fill the table.
 */
final class LinkTable {
  static final int MOST_PER_CLIENT = 65_536;
  private static final int WORDS = 4;
  private static final int DEVICES = 0;
  private static final int SERVICE = 1;
  private static final int STATE = 2;
  private static final int FIRST = 3;
  private static final long ANSWERED = 1L << 32;
  private static final long CHATTER = 1L << 33;
  private static final long OVERFLOW = 1L << 40;

  private final int most;
  private final HashIndex index = new HashIndex(1024);
  private long[] words = new long[1024 * WORDS];
  private int[] perClient = new int[1024];
  private int size;

  LinkTable(int most) {
    this.most = most;
  }

  int number(int client, int server, int transport, int port, boolean chatter, long time) {
    int found = find((long) client << 32 | server, (long) transport << 16 | port);
    if (found >= 0) {
      return found;
    }
    if (client >= perClient.length) {
      perClient = Arrays.copyOf(perClient, Math.max(client + 1, perClient.length * 2));
    }
    if (perClient[client] >= MOST_PER_CLIENT || size >= most) {
      long devices = (long) client << 32 | client;
      int rest = find(devices, OVERFLOW);
      return rest >= 0 ? rest : added(devices, OVERFLOW, chatter, time);
    }
    perClient[client]++;
    return added((long) client << 32 | server, (long) transport << 16 | port, chatter, time);
  }

  /** Says whether a link is known. */
  boolean knows(int client, int server, int transport, int port) {
    return find((long) client << 32 | server, (long) transport << 16 | port) >= 0;
  }

  private int find(long devices, long service) {
    int hash = HashIndex.hash(devices, service);
    int slot = hash & index.mask;
    for (long entry; (entry = index.slots[slot]) != 0; slot = slot + 1 & index.mask) {
      if ((int) (entry >>> 32) == hash) {
        int at = ((int) entry - 1) * WORDS;
        if (words[at + DEVICES] == devices && words[at + SERVICE] == service) {
          return (int) entry - 1;
        }
      }
    }
    return -1;
  }

  private int added(long devices, long service, boolean chatter, long time) {
    if ((size + 1) * WORDS > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    int at = size * WORDS;
    words[at + DEVICES] = devices;
    words[at + SERVICE] = service;
    words[at + STATE] = chatter ? CHATTER : 0;
    words[at + FIRST] = time;
    index.put(HashIndex.hash(devices, service), size);
    return size++;
  }

  int size() {
    return size;
  }

  int client(int link) {
    return (int) (words[link * WORDS + DEVICES] >>> 32);
  }

  int server(int link) {
    return (int) words[link * WORDS + DEVICES];
  }

  int transport(int link) {
    return (int) (words[link * WORDS + SERVICE] >>> 16 & 0xFF);
  }

  int port(int link) {
    return (int) words[link * WORDS + SERVICE] & 0xFFFF;
  }

  int protocol(int link) {
    return (int) words[link * WORDS + STATE];
  }

  void protocol(int link, int protocol) {
    int at = link * WORDS + STATE;
    words[at] = words[at] & ~0xFFFF_FFFFL | protocol;
  }

  boolean answered(int link) {
    return (words[link * WORDS + STATE] & ANSWERED) != 0;
  }

  void markAnswered(int link) {
    words[link * WORDS + STATE] |= ANSWERED;
  }

  boolean chatter(int link) {
    return (words[link * WORDS + STATE] & CHATTER) != 0;
  }

  long first(int link) {
    return words[link * WORDS + FIRST];
  }
}
