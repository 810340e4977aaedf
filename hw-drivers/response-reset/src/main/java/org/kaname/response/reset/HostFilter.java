package org.kaname.response.reset;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A classic BPF program that lets the packets of some hosts in (linux/filter.h,
 * linux/bpf_common.h).
 *
 * @param code the instructions, 8 bytes each as {@code struct sock_filter}: code, jump if true,
 *     jump if false, operand.
 */
record HostFilter(List<Long> code) {
  private static final int LOAD_WORD = 0x20;
  private static final int LOAD_HALF = 0x28;
  private static final int JUMP = 0x05;
  private static final int JUMP_EQUAL = 0x15;
  private static final int RETURN = 0x06;

  /** Offsets that mean: what the kernel knows (SKF_AD_PROTOCOL), from the network header. */
  private static final int KNOWN_PROTOCOL = -0x1000;

  private static final int NETWORK = -0x100000;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int WHOLE_FRAME = 0x40000;

  /** The kernel takes at most 4096 instructions (BPF_MAXINSNS); one host needs up to 18. */
  static final int MOST_HOSTS = 200;

  HostFilter {
    code = List.copyOf(code);
  }

  /** Lets nothing in. */
  static HostFilter nothing() {
    return new HostFilter(List.of(instruction(RETURN, 0, 0, 0)));
  }

  /** Lets in what is from or to one of these addresses, of 4 or 16 bytes. */
  static HostFilter of(Collection<byte[]> hosts) {
    List<Long> four = new ArrayList<>();
    List<Long> six = new ArrayList<>();
    for (byte[] host : hosts) {
      boolean old = host.length == 4;
      for (int at : old ? new int[] {12, 16} : new int[] {8, 24}) {
        compare(old ? four : six, ByteBuffer.wrap(host), NETWORK + at);
      }
    }
    List<Long> all = new ArrayList<>();
    all.add(instruction(LOAD_HALF, 0, 0, KNOWN_PROTOCOL));
    choose(all, IPV4, four);
    choose(all, IPV6, six);
    all.add(instruction(RETURN, 0, 0, 0));
    return new HostFilter(all);
  }

  /** Runs a part, which ends the program, if the accumulator equals a value. */
  private static void choose(List<Long> all, int value, List<Long> part) {
    all.add(instruction(JUMP_EQUAL, 1, 0, value));
    all.add(instruction(JUMP, 0, 0, part.size() + 1));
    all.addAll(part);
    all.add(instruction(RETURN, 0, 0, 0));
  }

  private static void compare(List<Long> code, ByteBuffer host, int at) {
    int words = host.remaining() / 4;
    for (int word = 0; word < words; word++) {
      code.add(instruction(LOAD_WORD, 0, 0, at + 4 * word));
      int left = 2 * (words - word - 1) + 1;
      code.add(instruction(JUMP_EQUAL, 0, left, host.getInt(4 * word)));
    }
    code.add(instruction(RETURN, 0, 0, WHOLE_FRAME));
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
