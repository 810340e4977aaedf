package org.kaname.capture.ring;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * Classic BPF programs, assembled here (linux/filter.h, linux/bpf_common.h).
 *
 * @param code the instructions, 8 bytes each as {@code struct sock_filter}: code, jump if true,
 *     jump if false, operand.
 */
record Program(List<Long> code) {
  private static final int LOAD_WORD = 0x20;
  private static final int LOAD_HALF = 0x28;
  private static final int JUMP = 0x05;
  private static final int JUMP_EQUAL = 0x15;
  private static final int MULTIPLY = 0x24;
  private static final int SHIFT_RIGHT = 0x74;
  private static final int XOR_X = 0xAC;
  private static final int ADD_X = 0x0C;
  private static final int STORE = 0x02;
  private static final int LOAD_STORED = 0x60;
  private static final int A_TO_X = 0x07;
  private static final int RETURN = 0x06;
  private static final int RETURN_A = 0x16;

  /** Offsets that mean: what the kernel knows, from the network header, from the link header. */
  private static final int KNOWN_PROTOCOL = -0x1000;

  private static final int NETWORK = -0x100000;
  private static final int LINK = -0x200000;

  /** 2^32 divided by the golden ratio (Knuth, TAOCP 6.4). */
  private static final int GOLDEN = 0x9E3779B1;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;

  Program {
    code = List.copyOf(code);
  }

  /** Takes no frame. */
  static Program nothing() {
    return new Program(List.of(instruction(RETURN, 0, 0, 0)));
  }

  /**
   * Hashes the two addresses of a frame, the same for both directions: IPv4 or IPv6 addresses, also
   * behind a second VLAN tag, else MAC addresses. Fragments go where the rest goes.
   */
  static Program addressPair() {
    List<Long> taggedFour = hash(NETWORK + 16, 1);
    List<Long> taggedSix = hash(NETWORK + 12, 4);
    List<Long> all = new ArrayList<>();
    all.add(instruction(LOAD_HALF, 0, 0, KNOWN_PROTOCOL));
    choose(all, IPV4, hash(NETWORK + 12, 1));
    choose(all, IPV6, hash(NETWORK + 8, 4));
    all.add(instruction(JUMP_EQUAL, 2, 0, 0x8100));
    all.add(instruction(JUMP_EQUAL, 1, 0, 0x88A8));
    all.add(instruction(JUMP, 0, 0, 1 + 1 + taggedFour.size() + 1 + taggedSix.size()));
    all.add(instruction(LOAD_HALF, 0, 0, NETWORK + 2));
    choose(all, IPV4, taggedFour);
    choose(all, IPV6, taggedSix);
    all.addAll(hash(LINK + 2, LINK + 8, 1));
    return new Program(all);
  }

  /** Runs {@code then}, which returns, if the accumulator equals a value. */
  private static void choose(List<Long> all, int value, List<Long> then) {
    all.add(instruction(JUMP_EQUAL, 0, then.size(), value));
    all.addAll(then);
  }

  private static List<Long> hash(int addresses, int words) {
    return hash(addresses, addresses + 4 * words, words);
  }

  /** Returns the sum of the mixed addresses, mixed again. */
  private static List<Long> hash(int source, int target, int words) {
    List<Long> code = new ArrayList<>();
    mixed(code, source, words);
    code.add(instruction(STORE, 0, 0, 0));
    mixed(code, target, words);
    code.add(instruction(A_TO_X, 0, 0, 0));
    code.add(instruction(LOAD_STORED, 0, 0, 0));
    code.add(instruction(ADD_X, 0, 0, 0));
    code.add(instruction(MULTIPLY, 0, 0, GOLDEN));
    code.add(instruction(SHIFT_RIGHT, 0, 0, 16));
    code.add(instruction(RETURN_A, 0, 0, 0));
    return code;
  }

  private static void mixed(List<Long> code, int from, int words) {
    code.add(instruction(LOAD_WORD, 0, 0, from));
    for (int word = 0; word < words; word++) {
      if (word > 0) {
        code.add(instruction(STORE, 0, 0, 1));
        code.add(instruction(LOAD_WORD, 0, 0, from + 4 * word));
        code.add(instruction(A_TO_X, 0, 0, 0));
        code.add(instruction(LOAD_STORED, 0, 0, 1));
        code.add(instruction(XOR_X, 0, 0, 0));
      }
      code.add(instruction(MULTIPLY, 0, 0, GOLDEN));
      code.add(instruction(A_TO_X, 0, 0, 0));
      code.add(instruction(SHIFT_RIGHT, 0, 0, 15));
      code.add(instruction(XOR_X, 0, 0, 0));
    }
  }

  private static long instruction(int code, int ifTrue, int ifFalse, int operand) {
    return code | (long) ifTrue << 16 | (long) ifFalse << 24 | (long) operand << 32;
  }

  /** Returns the program as {@code struct sock_fprog}; it refers to {@code instructions}. */
  Memory header(Memory instructions) {
    for (int i = 0; i < code.size(); i++) {
      instructions.setLong(8L * i, code.get(i));
    }
    Memory header = new Memory(16);
    header.clear();
    header.setShort(0, (short) code.size());
    header.setPointer(8, instructions);
    return header;
  }

  /** Makes room for {@link #header}. */
  Memory room() {
    return new Memory(8L * code.size());
  }
}
