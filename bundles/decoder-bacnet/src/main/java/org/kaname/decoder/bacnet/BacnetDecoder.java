package org.kaname.decoder.bacnet;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.DecoderFor;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.osgi.service.component.annotations.Component;

/**
 * BACnet/IP (ANSI/ASHRAE 135-2020, Annex J), and BACnet straight over Ethernet (clause 7).
 *
 * <p>A datagram is a virtual link header (81, function, length), for most functions a network
 * header (clause 6.2) and in it an application PDU (clause 20.1) or a network message. A confirmed
 * request waits for its reply in slot {@code invoke id % 4}: object (32 bits), invoke id (8),
 * direction (1), time in units of 10 microseconds (23).
 */
@Component(scope = PROTOTYPE)
@DecoderFor(protocol = "bacnet", udp = 47808)
public final class BacnetDecoder implements Decoder {
  private static final int BACNET_IP = 0x81; // J.2
  private static final int LLC = 0x8282; // clause 7.1: both service access points, then 03
  private static final int RESULT = 0;
  private static final int FORWARDED = 4;
  private static final int UNICAST = 10;
  private static final int SECURE = 12;
  private static final int HAS_NPDU = 1 << FORWARDED | 1 << 9 | 1 << UNICAST | 1 << 11;
  // J.2: activity of each function; those with a network header are never asked
  private static final Activity[] FUNCTIONS = {
    Activity.CONFIRM, Activity.WRITE, Activity.READ, Activity.READ, Activity.INFORM,
    Activity.SESSION, Activity.READ, Activity.READ, Activity.WRITE, Activity.INFORM,
    Activity.INFORM, Activity.INFORM, Activity.SESSION
  };
  // 6.2.4: activity of each network message
  private static final Activity[] NETWORK = {
    Activity.READ, Activity.INFORM, Activity.INFORM, Activity.ERROR, Activity.INFORM,
    Activity.INFORM, Activity.COMMAND, Activity.CONFIRM, Activity.COMMAND, Activity.COMMAND,
    Activity.SESSION, Activity.SESSION, Activity.SESSION, Activity.SESSION, Activity.SESSION,
    Activity.SESSION, Activity.SESSION, Activity.SESSION, Activity.READ, Activity.INFORM
  };
  private static final int NETWORK_MESSAGE = 0x80; // bits of the control octet: 6.2.2
  private static final int DESTINATION = 0x20;
  private static final int SOURCE = 0x08;
  private static final int RESERVED = 0x50;
  private static final int BROADCAST = 0xffff;
  private static final int ERROR = 5;
  private static final int SEGMENTED = 8;
  private static final int NO_SERVICE = 0xff;
  private static final int TYPE_NETWORK = 1 << 16;
  private static final int TYPE_LINK = 2 << 16;
  private static final long TICKS = (1L << 23) - 1;
  private static final long TICK = 10_000;

  private final BacnetParameters parameters = new BacnetParameters();
  private int target;
  private int origin;

  @Override
  public int probe(Segment in) {
    if (in.transport() == Segment.NONE) {
      boolean network = in.u16(0) == LLC && in.u8(2) == 3 && in.u8(3) == 1;
      return network && (in.u8(4) & RESERVED) == 0 && in.length() > 6 ? 90 : 0;
    }
    int function = in.u8(1);
    if (in.transport() != Segment.UDP
        || in.u8(0) != BACNET_IP
        || function > SECURE
        || in.u16(2) != in.length()) {
      return 0;
    }
    if ((HAS_NPDU & 1 << function) == 0) {
      return 80;
    }
    int at = function == FORWARDED ? 10 : 4;
    return in.length() > at + 2 && in.u8(at) == 1 && (in.u8(at + 1) & RESERVED) == 0 ? 98 : 0;
  }

  @Override
  public int decode(Segment in, MessageSink out) {
    int length = in.length();
    if (in.transport() == Segment.NONE && in.u16(0) == LLC && in.u8(2) == 3) {
      return network(in, out, 3, length, UNICAST);
    }
    int function = in.u8(1);
    if (in.u8(0) != BACNET_IP || length < 4 || in.transport() == Segment.NONE) {
      return REFUSED;
    }
    int end = Math.min(in.u16(2), length);
    if (function <= SECURE && (HAS_NPDU & 1 << function) != 0) {
      network(in, out, function == FORWARDED ? 10 : 4, end, function);
    } else {
      link(in, out, function);
    }
    if (in.u16(2) > length) {
      out.malformed(Malformed.CUT, 2);
    }
    return length;
  }

  /** Reports a function of the virtual link layer; a result that is not 0 refuses (J.2.1). */
  private static void link(Segment in, MessageSink out, int function) {
    int result = function == RESULT ? in.u16(4) : 0;
    Activity activity = function <= SECURE ? FUNCTIONS[function] : Activity.COMMAND;
    out.message(result == 0 ? activity : Activity.ERROR, TYPE_LINK | function, 0, 0, result);
    if (function > SECURE) {
      out.malformed(Malformed.VALUE, 1);
    }
  }

  private int network(Segment in, MessageSink out, int from, int end, int function) {
    int control = in.u8(from + 1);
    if (in.u8(from) != 1) {
      out.message(Activity.COMMAND, TYPE_LINK | function, 0, 0, 0);
      out.malformed(Malformed.VALUE, Math.min(from, in.length()));
      return in.length();
    }
    int at = from + 2;
    target = -1;
    origin = -1;
    if ((control & DESTINATION) != 0) {
      target = station(in, at);
      at += 3 + in.u8(at + 2);
    }
    if ((control & SOURCE) != 0) {
      origin = station(in, at);
      at += 3 + in.u8(at + 2);
    }
    at += (control & DESTINATION) != 0 ? 1 : 0; // hop count
    if (at >= end) {
      out.message(Activity.COMMAND, TYPE_LINK | function, 0, 0, 0);
      out.malformed(Malformed.CUT, Math.min(from, in.length()));
    } else if ((control & NETWORK_MESSAGE) != 0) {
      int type = in.u8(at);
      name(out, origin, target);
      Activity activity = type < NETWORK.length ? NETWORK[type] : Activity.COMMAND;
      int reason = type == 3 ? in.u8(at + 1) : 0; // Reject-Message-To-Network: 6.4.4
      out.message(activity, TYPE_NETWORK | type, 0, 0, reason);
    } else {
      application(in, out, at, end);
    }
    return in.length();
  }

  /** Makes network and address a number: exact for addresses of up to two bytes (MS/TP has one). */
  private static int station(Segment in, int at) {
    int network = in.u16(at);
    int length = in.u8(at + 2);
    if (network == BROADCAST || length == 0 || length > 18) {
      return -1;
    }
    int address = 0;
    for (int i = 0; i < length; i++) {
      address = (address << 8) ^ in.u8(at + 3 + i) ^ (address >>> 8 & 0xff);
    }
    return (network & 0x7fff) << 16 | (address & 0xffff);
  }

  private static void name(MessageSink out, int first, int second) {
    int station = first >= 0 ? first : second;
    if (station >= 0) {
      out.station(station);
    }
  }

  /** Reports an application PDU: 20.1.2 to 20.1.9, in the order of their types. */
  private void application(Segment in, MessageSink out, int at, int end) {
    int first = in.u8(at);
    int type = first >> 4;
    int invoke = in.u8(at + 1);
    int skip = (first & SEGMENTED) != 0 ? 2 : 0;
    if (type == 0) {
      name(out, target, origin);
    } else {
      name(out, origin, target);
    }
    switch (type) {
      case 0 -> request(in, out, at, end, skip);
      case 1 -> service(in, out, 1, BacnetService.unconfirmed(invoke), invoke, at + 2, end);
      case 2 -> answer(in, out, Activity.CONFIRM, 2 << 8 | in.u8(at + 2), 0, invoke);
      case 3 -> complex(in, out, at, end, skip);
      case 4 -> out.message(Activity.CONFIRM, 4 << 8 | NO_SERVICE, 0, 0, 0);
      case ERROR -> error(in, out, at, end, invoke);
      case 6, 7 -> answer(in, out, Activity.ERROR, type << 8 | NO_SERVICE, in.u8(at + 2), invoke);
      default -> {
        out.message(Activity.COMMAND, type << 8 | NO_SERVICE, 0, 0, 0);
        out.malformed(Malformed.VALUE, at);
      }
    }
  }

  private void request(Segment in, MessageSink out, int at, int end, int skip) {
    int invoke = in.u8(at + 2);
    int choice = in.u8(at + 3 + skip);
    boolean later = skip > 0 && in.u8(at + 3) > 0;
    BacnetService service = later ? null : BacnetService.confirmed(choice);
    service(in, out, 0, service, choice, at + 4 + skip, end);
    if (!later) {
      in.slot(
          invoke & 3,
          parameters.object() << 32
              | (long) invoke << 24
              | (long) in.direction() << 23
              | (in.time() / TICK & TICKS));
    }
  }

  private void service(
      Segment in,
      MessageSink out,
      int type,
      @Nullable BacnetService service,
      int choice,
      int at,
      int end) {
    parameters.clear();
    if (service == null) {
      out.message(Activity.COMMAND, type << 8 | choice, 0, 0, 0);
      return;
    }
    int from = Math.min(at, end);
    parameters.scan(in, from, end, service, false);
    out.message(service.activity, type << 8 | choice, parameters.object(), parameters.count(), 0);
    parameters.report(in, from, end, service, false, out);
  }

  private void complex(Segment in, MessageSink out, int at, int end, int skip) {
    int choice = in.u8(at + 2 + skip);
    int from = Math.min(at + 3 + skip, end);
    boolean later = skip > 0 && in.u8(at + 2) > 0;
    BacnetService service = BacnetService.confirmed(choice);
    boolean read = service != null && service.activity == Activity.READ;
    parameters.clear();
    if (service == null || later || service.layout == BacnetService.Layout.NONE) {
      service = null; // nothing to look at in it
    } else {
      parameters.scan(in, from, end, service, true);
    }
    if (later) {
      out.message(read ? Activity.READ : Activity.CONFIRM, 3 << 8 | choice, 0, 0, 0);
    } else {
      answer(in, out, read ? Activity.READ : Activity.CONFIRM, 3 << 8 | choice, 0, in.u8(at + 1));
    }
    if (service != null) {
      parameters.report(in, from, end, service, true, out);
    }
  }

  /** Reports an Error; some services put class and code between tags (clause 21: Error). */
  private void error(Segment in, MessageSink out, int at, int end, int invoke) {
    int enumerated = in.u8(at + 3) == 0x0e ? at + 4 : at + 3;
    int code = enumerated + 1 + (in.u8(enumerated) & 7);
    int status = code + 1 < end ? in.u8(code + 1) : 0;
    if (code + 2 < end && (in.u8(code) & 7) == 2) {
      status = in.u16(code + 1);
    }
    parameters.clear();
    answer(in, out, Activity.ERROR, ERROR << 8 | in.u8(at + 2), status, invoke);
  }

  /** Reports a reply at the object it names itself, else at that of its request. */
  private void answer(
      Segment in, MessageSink out, Activity activity, int type, int status, int invoke) {
    long asked = in.slot(invoke & 3);
    boolean known =
        asked != 0 && (asked >>> 24 & 0xff) == invoke && (asked >>> 23 & 1) != in.direction();
    int kind = type >> 8;
    boolean own = kind == 3 && parameters.object() != 0;
    long object = own ? parameters.object() : known ? asked >>> 32 : 0;
    out.message(activity, type, object, own ? parameters.count() : object == 0 ? 0 : 1, status);
    if (known) {
      in.slot(invoke & 3, 0);
      out.answers(in.time() - ((in.time() / TICK - asked) & TICKS) * TICK);
    }
  }

  @Override
  public String code(int type) {
    int number = type & 0xff;
    if (type >= TYPE_LINK) {
      return "bvlc/" + number;
    }
    if (type >= TYPE_NETWORK) {
      return "npdu/" + number;
    }
    return number == NO_SERVICE ? Integer.toString(type >> 8) : (type >> 8) + "/" + number;
  }

  @Override
  public boolean endangers(int type, long object) {
    return BacnetService.endangers(type);
  }

  @Override
  public String object(int type, long object) {
    return object == 0 ? "none" : BacnetNames.object(object);
  }
}
