package org.kaname.decoder.hl7;

import java.util.stream.Stream;
import org.kaname.decode.Activity;
import org.kaname.decode.Segment;

/**
 * Message type and trigger event (HL7 v2.8.2, chapter 2C, tables 0076 and 0003) as one number.
 *
 * <p>Each is a letter and two letters or digits, missing ones blank: 27 x 37 x 37 values, so that
 * both together fit 31 bits.
 */
final class Hl7Type {
  private static final int NEXT = 37;
  private static final int PART = 27 * NEXT * NEXT;
  private static final int LENGTH = 3;

  private static final int[] READS =
      packed(
          "QRY QBP QCN QSB QVR QCK VXQ VXX VXR RQA RQI RQC RQP RQQ SQM SQR RSP RTB RDR DSR DOC ADR"
              + " TBR ERP ORF OSR OSQ EQQ SPQ VQQ RDY KPR EDR CRM MFQ MFR NMQ NMR PIN RAR RER RGR"
              + " ROR");
  private static final int[] COMMANDS =
      packed("ORM OMG OML OMD OMN OMS OMP OMI OMB OMQ RDE RDO EAC TCU SSR UDM BRP");
  private static final int[] WRITES = packed("MFN MFD PMU");
  private static final int[] CONFIRMS =
      packed(
          "ACK ORR ORL ORG ORD ORN ORS ORP ORI ORB ORX RRE RRD RRG RRA MFK SRR RRI RPA RPI RCI RCL"
              + " MCF EAR RPL RPR BRT");

  private Hl7Type() {}

  private static int[] packed(String codes) {
    return Stream.of(codes.split(" ", -1)).mapToInt(Hl7Type::part).toArray();
  }

  private static int part(String code) {
    int packed = 0;
    for (int i = 0; i < LENGTH; i++) {
      packed = packed * NEXT + digit(i < code.length() ? code.charAt(i) : 0);
    }
    return packed;
  }

  /** Packs up to three characters; 0 if they do not begin with a letter. */
  static int part(Segment in, int at, int end) {
    int packed = 0;
    for (int i = 0; i < LENGTH; i++) {
      packed = packed * NEXT + (at + i < end ? digit(in.u8(at + i)) : 0);
    }
    return packed < PART ? packed : 0;
  }

  private static int digit(int character) {
    if (character >= '0' && character <= '9') {
      return 27 + character - '0';
    }
    int letter = character & ~0x20;
    return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 1 : 0;
  }

  /** Makes a type of two packed parts. */
  static int of(int message, int trigger) {
    return message * PART + trigger;
  }

  /** Returns the type as {@code ADT^A01}, or {@code ACK} without a trigger. */
  static String code(int type) {
    String trigger = text(type % PART);
    return trigger.isEmpty() ? text(type / PART) : text(type / PART) + "^" + trigger;
  }

  private static String text(int part) {
    StringBuilder text = new StringBuilder();
    for (int rest = part; rest > 0; rest /= NEXT) {
      int digit = rest % NEXT;
      if (digit > 0) {
        text.append((char) (digit >= 27 ? '0' + digit - 27 : 'A' + digit - 1));
      }
    }
    return text.reverse().toString();
  }

  /** Returns what a message of this type does; what nobody asked for informs. */
  static Activity activity(int type) {
    int message = type / PART;
    if (contains(CONFIRMS, message)) {
      return Activity.CONFIRM;
    }
    if (contains(READS, message)) {
      return Activity.READ;
    }
    if (contains(COMMANDS, message)) {
      return Activity.COMMAND;
    }
    return contains(WRITES, message) ? Activity.WRITE : Activity.INFORM;
  }

  private static boolean contains(int[] messages, int message) {
    for (int candidate : messages) {
      if (candidate == message) {
        return true;
      }
    }
    return false;
  }
}
