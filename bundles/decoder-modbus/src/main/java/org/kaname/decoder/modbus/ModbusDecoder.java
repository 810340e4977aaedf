package org.kaname.decoder.modbus;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.DecoderFor;
import org.kaname.decode.Encoding;
import org.kaname.decode.IdentityField;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.osgi.service.component.annotations.Component;

/**
 * Modbus/TCP (MODBUS Messaging on TCP/IP V1.0b, clause 3.1.3; Application Protocol V1.1b3).
 *
 * <p>A frame is transaction (2 bytes), protocol 0 (2), length of the rest (2), unit (1), function
 * (1), data. Requests wait for their replies in slots 0..2, one word each: transaction (16 bits),
 * address (16), function (3), quantity (3), microseconds (26). Slot 3 says who is the client.
 */
@Component(scope = PROTOTYPE)
@DecoderFor(protocol = "modbus", tcp = 502, udp = 502)
public final class ModbusDecoder implements Decoder {
  private static final int PORT = 502;
  private static final int HEADER = 8;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 254; // Messaging V1.0b, 4.3.2: 260 bytes with the header
  private static final int PRIVATE = 90; // Modicon's own function
  private static final int LONGEST_PRIVATE = 1500;
  private static final int EXCEPTION = 0x80;
  private static final int STATIONS = 247; // Serial Line V1.02, 2.2; beyond: the device itself
  private static final int READ_WRITE = 23;
  private static final int IDENTIFICATION = 43;
  private static final int READ_DEVICE_ID = 14; // V1.1b3, 6.21
  private static final long MICROS = (1L << 26) - 1;
  private static final int RTU_POLYNOMIAL = 0xa001;
  private static final int WHO = 3;
  private static final long AS_TOLD = 1;
  private static final long REVERSED = 2;
  // V1.1b3, 6.21: objects 0, 1, 2, 4, 5 and 6; 3 is a web address
  private static final @Nullable IdentityField[] DEVICE_ID = {
    IdentityField.VENDOR,
    IdentityField.PRODUCT,
    IdentityField.FIRMWARE,
    null,
    IdentityField.NAME,
    IdentityField.MODEL,
    IdentityField.APPLICATION
  };

  @Override
  public int probe(Segment in) {
    int at = 0;
    boolean known = true;
    while (framed(in, at)) {
      int next = at + 6 + in.u16(at + 4);
      if (serial(in, at, next)) {
        return 0;
      }
      known &= fits(in, at, false) || fits(in, at, true);
      at = next;
    }
    boolean usual = in.serverPort() == PORT || in.clientPort() == PORT;
    if (at == 0) {
      return 0;
    }
    return at == in.length() && known ? (usual ? 98 : 90) : (usual ? 60 : 20);
  }

  /**
   * Says whether this is a frame of a serial line (RTU) sent over TCP as it is: it ends with its
   * checksum, low byte first (Serial Line V1.02, 2.5.1.2 and appendix B).
   */
  private static boolean serial(Segment in, int from, int next) {
    int end = next - 2;
    if (next > in.length()) {
      return false;
    }
    int sum = 0xffff;
    for (int i = from; i < end; i++) {
      sum ^= in.u8(i);
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 1) == 0 ? sum >>> 1 : sum >>> 1 ^ RTU_POLYNOMIAL;
      }
    }
    return in.u16le(end) == sum;
  }

  private static boolean framed(Segment in, int at) {
    int length = in.u16(at + 4);
    return in.length() - at >= HEADER
        && in.u16(at + 2) == 0
        && length >= SHORTEST
        && length <= (in.u8(at + 7) == PRIVATE ? LONGEST_PRIVATE : LONGEST);
  }

  private static boolean fits(Segment in, int at, boolean reply) {
    int code = in.u8(at + 7);
    ModbusFunction function = ModbusFunction.of(code & ~EXCEPTION);
    int length = in.u16(at + 4);
    return code >= EXCEPTION
        ? reply && length == 3
        : function != null && function.fits(in, at, length, reply);
  }

  @Override
  public int decode(Segment in, MessageSink out) {
    boolean reply = (in.direction() == 1) != (in.slot(WHO) == REVERSED);
    if (in.slot(WHO) == 0) {
      reply = replies(in);
    }
    int at = 0;
    int end = in.length();
    while (end - at >= HEADER) {
      long header = in.u64(at);
      int length = (int) (header >>> 16) & 0xffff;
      int code = (int) header & 0xff;
      if ((header >>> 32 & 0xffff) != 0
          || length < SHORTEST
          || (length > LONGEST && (code & ~EXCEPTION) != PRIVATE)
          || length > LONGEST_PRIVATE) {
        return at > 0 ? at : REFUSED;
      }
      if (end - at < 6 + length) {
        return at;
      }
      int unit = (int) (header >>> 8) & 0xff;
      if (unit > 0 && unit <= STATIONS) {
        out.station(unit);
      }
      if (reply) {
        reply(in, out, at, length, code, (int) (header >>> 48));
      } else {
        request(in, out, at, length, code, (int) (header >>> 48));
      }
      at += 6 + length;
    }
    return at;
  }

  /** Finds out who is the client, and keeps it: the port, else what only one side can say. */
  private static boolean replies(Segment in) {
    boolean told = in.direction() == 1;
    boolean request = fits(in, 0, false);
    if (!in.midStream() || in.serverPort() == PORT) {
      in.slot(WHO, AS_TOLD);
    } else if (in.clientPort() == PORT || request != fits(in, 0, true)) {
      boolean reversed = in.clientPort() == PORT || request == told;
      in.slot(WHO, reversed ? REVERSED : AS_TOLD);
      return told != reversed;
    }
    return told;
  }

  private static void request(
      Segment in, MessageSink out, int at, int length, int code, int transaction) {
    int first = in.u32(at + HEADER); // for most functions an address and a quantity
    in.slot(transaction % WHO, waiting(first, code, transaction, in.time()));
    ModbusFunction function = ModbusFunction.of(code & ~EXCEPTION);
    if (function == null || code >= EXCEPTION) {
      unknown(in, out, at, Activity.COMMAND);
      return;
    }
    int data = at + HEADER + (code == READ_WRITE ? 4 : 0); // what is written, behind what is read
    boolean plain = function.most > 0 && code != READ_WRITE;
    long object = plain ? function.base | first >>> 16 : function.object(in, data);
    int count = plain ? first & 0xffff : function.count(in, data);
    out.message(function.activity, code, object, count, 0);
    if (!function.fits(in, at, length, false)) {
      out.malformed(Malformed.LENGTH, at + 4);
    } else if (function.most > 0 && (count == 0 || count > function.most)) {
      out.malformed(Malformed.VALUE, data + 2);
    } else if (function.written != null) {
      written(in, out, object, count, data, function);
    }
  }

  private static long waiting(int first, int code, int transaction, long time) {
    return (long) transaction << 48
        | Integer.toUnsignedLong(first >>> 16) << 32
        | (code & 7L) << 29
        | (first & 7L) << 26
        | (time / 1000 & MICROS);
  }

  /** Describes the values of a write request: behind the address, or behind a count of bytes. */
  private static void written(
      Segment in, MessageSink out, long object, int count, int data, ModbusFunction function) {
    Encoding encoding = function.written;
    if (encoding == null || function.most == 0) {
      out.points(object, 1, encoding == null ? Encoding.U16 : encoding, data + 2);
    } else if ((count * encoding.bits() + 7) / 8 == in.u8(data + 4)) {
      out.points(object, count, encoding, data + 5);
    } else {
      out.malformed(Malformed.LENGTH, data + 4);
    }
  }

  private static void reply(
      Segment in, MessageSink out, int at, int length, int code, int transaction) {
    ModbusFunction function = ModbusFunction.of(code & ~EXCEPTION);
    if (function == null) {
      unknown(in, out, at, Activity.CONFIRM);
      return;
    }
    long asked = in.slot(transaction % WHO);
    boolean known = asked >>> 48 == transaction && (asked >>> 29 & 7) == (code & 7) && asked != 0;
    boolean refused = code >= EXCEPTION;
    Encoding told = refused ? null : function.told;
    int data = at + HEADER;
    long object = function.at(known ? asked >>> 32 & 0xffff : ModbusFunction.UNKNOWN_ADDRESS);
    int count = 1;
    if (told == Encoding.BIT) {
      count = Math.max(0, 8 * in.u8(data) - (known ? (int) -(asked >>> 26) & 7 : 0));
    } else if (told != null) {
      count = in.u8(data) / 2;
    } else if (!refused && function.repeats()) {
      object = function.object(in, data);
      count = function.count(in, data);
    }
    Activity kind = function.activity == Activity.READ ? Activity.READ : Activity.CONFIRM;
    out.message(
        refused ? Activity.ERROR : kind, function.code, object, count, refused ? in.u8(data) : 0);
    if (known) {
      in.slot(transaction % WHO, 0);
      out.answers(in.time() - ((in.time() / 1000 - asked) & MICROS) * 1000);
    }
    if (refused ? length != SHORTEST + 1 : !function.fits(in, at, length, true)) {
      out.malformed(Malformed.LENGTH, at + 4);
    } else if (told != null && known && count > 0) {
      out.points(object, count, told, data + 1);
    } else if (code == IDENTIFICATION && in.u8(data) == READ_DEVICE_ID) {
      identify(in, out, data + 6, at + 6 + length, in.u8(data + 5));
    }
  }

  /** Reports the objects of a device identification: number (1 byte), length (1), text. */
  private static void identify(Segment in, MessageSink out, int first, int end, int objects) {
    int at = first;
    for (int i = 0; i < objects && at + 2 <= end; i++) {
      int id = in.u8(at);
      int length = in.u8(at + 1);
      if (at + 2 + length > end) {
        out.malformed(Malformed.CUT, at + 1);
        return;
      }
      IdentityField field = id < DEVICE_ID.length ? DEVICE_ID[id] : null;
      if (field != null) {
        out.identity(field, at + 2, length, 100);
      }
      at += 2 + length;
    }
  }

  /** Reports a function that is not public, or none at all. */
  private static void unknown(Segment in, MessageSink out, int at, Activity activity) {
    int code = in.u8(at + 7);
    boolean exception = code >= EXCEPTION;
    out.message(
        exception ? Activity.ERROR : activity,
        code & ~EXCEPTION,
        0,
        0,
        exception ? in.u8(at + HEADER) : 0);
    if ((code & ~EXCEPTION) == 0) {
      out.malformed(Malformed.VALUE, at + 7);
    }
  }

  @Override
  public boolean endangers(int type, long object) {
    return ModbusFunction.deafens(type, object);
  }

  @Override
  public String object(int type, long object) {
    return ModbusFunction.name(object);
  }
}
