package org.kaname.response.openflow;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Messages of OpenFlow 1.3 as bytes (OpenFlow Switch Specification 1.3.5; clauses below). Header
 * (7.1): version, type, length (2 bytes), transaction id (4).
 */
final class Wire {
  static final int VERSION = 4;
  static final int HEADER = 8;

  // 7.1.1, enum ofp_type
  static final int HELLO = 0;
  static final int ERROR = 1;
  static final int ECHO_REQUEST = 2;
  static final int ECHO_REPLY = 3;
  static final int FEATURES_REQUEST = 5;
  static final int FEATURES_REPLY = 6;
  private static final int FLOW_MOD = 14;
  private static final int MULTIPART_REQUEST = 18;
  static final int MULTIPART_REPLY = 19;
  static final int BARRIER_REQUEST = 20;
  static final int BARRIER_REPLY = 21;

  // 7.3.4.1, enum ofp_flow_mod_command
  private static final int ADD = 0;
  private static final int DELETE = 3;
  private static final int DELETE_STRICT = 4;

  private static final int NO_BUFFER = -1;
  private static final int ANY_PORT = -1; // 7.2.1, OFPP_ANY
  private static final int ANY_GROUP = -1; // 7.3.4.2, OFPG_ANY
  private static final int NORMAL_PORT = 0xFFFF_FFFA; // 7.2.1, OFPP_NORMAL
  private static final int FLOW_STATS = 1; // 7.3.5, OFPMP_FLOW
  private static final int APPLY_ACTIONS = 4; // 7.2.4, OFPIT_APPLY_ACTIONS
  private static final int FLOW_MOD_LENGTH = 48;
  private static final int STATS_REQUEST_LENGTH = 48;
  private static final int STATS_HEAD = 16;
  private static final int STATS_LENGTH = 48;
  private static final Match EVERYTHING =
      new Match(null, null, Match.ANY, Match.ANY, Match.ANY, Match.ANY);

  private Wire() {}

  private static ByteBuffer message(int type, int length) {
    return ByteBuffer.allocate(length)
        .put((byte) VERSION)
        .put((byte) type)
        .putShort((short) length)
        .putInt(0);
  }

  /** A message that is only a header. */
  static byte[] plain(int type) {
    return message(type, HEADER).array();
  }

  /** 7.5.1: this version and no other, as a bitmap. */
  static byte[] hello() {
    return message(HELLO, 16).putShort((short) 1).putShort((short) 8).putInt(1 << VERSION).array();
  }

  /** 7.5.4: answers an echo request with its own bytes. */
  static byte[] echoReply(byte[] request) {
    byte[] reply = request.clone();
    reply[1] = (byte) ECHO_REPLY;
    return reply;
  }

  static void setTransaction(byte[] message, int transaction) {
    ByteBuffer.wrap(message).putInt(4, transaction);
  }

  static int type(byte[] message) {
    return message[1];
  }

  static int transaction(byte[] message) {
    return ByteBuffer.wrap(message).getInt(4);
  }

  /** Makes a rule that ends by itself after so many seconds, 1 to 65535. */
  static byte[] add(Rule rule, int table, int priority, long cookie, int seconds) {
    byte[] instructions = rule.drop() ? new byte[0] : normal();
    return flowMod(ADD, rule.match(), table, priority, cookie, 0, seconds, instructions);
  }

  /** Removes one rule, if its cookie is this. */
  static byte[] delete(Match match, int table, int priority, long cookie) {
    return flowMod(DELETE_STRICT, match, table, priority, cookie, -1L, 0, new byte[0]);
  }

  /** Removes every rule with a cookie. */
  static byte[] delete(int table, long cookie) {
    return flowMod(DELETE, EVERYTHING, table, 0, cookie, -1L, 0, new byte[0]);
  }

  private static byte[] flowMod(
      int command,
      Match match,
      int table,
      int priority,
      long cookie,
      long mask,
      int seconds,
      byte[] instructions) {
    byte[] fields = match.encode();
    return message(FLOW_MOD, FLOW_MOD_LENGTH + fields.length + instructions.length)
        .putLong(cookie)
        .putLong(mask)
        .put((byte) table)
        .put((byte) command)
        .putShort((short) 0)
        .putShort((short) seconds)
        .putShort((short) priority)
        .putInt(NO_BUFFER)
        .putInt(ANY_PORT)
        .putInt(ANY_GROUP)
        .putShort((short) 0)
        .putShort((short) 0)
        .put(fields)
        .put(instructions)
        .array();
  }

  /** 7.2.4, 7.2.5: packets go where they would go without this rule. */
  private static byte[] normal() {
    return ByteBuffer.allocate(24)
        .putShort((short) APPLY_ACTIONS)
        .putShort((short) 24)
        .putInt(0)
        .putShort((short) 0)
        .putShort((short) 16)
        .putInt(NORMAL_PORT)
        .array();
  }

  /** 7.3.5.2: asks for rules with a cookie, as far as the mask goes. */
  static byte[] flows(int table, long cookie, long mask) {
    return flows(EVERYTHING, table, cookie, mask);
  }

  /** Asks for rules that are about these packets or about a part of them. */
  static byte[] flows(Match match, int table) {
    return flows(match, table, 0, 0);
  }

  private static byte[] flows(Match match, int table, long cookie, long mask) {
    byte[] fields = match.encode();
    return message(MULTIPART_REQUEST, STATS_REQUEST_LENGTH + fields.length)
        .putShort((short) FLOW_STATS)
        .putShort((short) 0)
        .putInt(0)
        .put((byte) table)
        .put(new byte[3])
        .putInt(ANY_PORT)
        .putInt(ANY_GROUP)
        .putInt(0)
        .putLong(cookie)
        .putLong(mask)
        .put(fields)
        .array();
  }

  /**
   * Reads the rules of a multipart reply.
   *
   * @return empty if it is damaged.
   */
  static Optional<List<Flow>> flows(byte[] reply) {
    List<Flow> flows = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(reply);
    in.position(Math.min(STATS_HEAD, reply.length));
    while (in.remaining() >= STATS_LENGTH + 4) {
      int length = in.getShort(in.position()) & 0xFFFF;
      int fields = in.getShort(in.position() + STATS_LENGTH + 2) & 0xFFFF;
      int padded = (fields + 7) / 8 * 8;
      if (fields < 4 || length < STATS_LENGTH + padded || length > in.remaining()) {
        return Optional.empty();
      }
      flows.add(flow(in.slice(in.position(), length), fields, padded));
      in.position(in.position() + length);
    }
    return in.hasRemaining() ? Optional.empty() : Optional.of(flows);
  }

  private static Flow flow(ByteBuffer in, int fields, int padded) {
    Duration age =
        Duration.ofSeconds(in.getInt(4) & 0xFFFF_FFFFL).plusNanos(in.getInt(8) & 0xFFFF_FFFFL);
    return new Flow(
        in.getLong(24),
        in.getShort(12) & 0xFFFF,
        in.getShort(16) & 0xFFFF,
        age,
        Match.decode(in.slice(STATS_LENGTH + 4, fields - 4)),
        in.limit() == STATS_LENGTH + padded);
  }

  /** 7.5.2: type and code of an error, as a text. */
  static String error(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    return message.length < HEADER + 4
        ? "unknown"
        : (in.getShort(8) & 0xFFFF) + "/" + (in.getShort(10) & 0xFFFF);
  }
}
