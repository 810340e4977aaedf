package org.kaname.decoder.bacnet;

import org.jspecify.annotations.Nullable;
import org.kaname.decode.Encoding;
import org.kaname.decode.IdentityField;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.kaname.decoder.bacnet.BacnetService.Layout;

/**
 * Objects, properties and values in the parameters of a service.
 *
 * <p>An object number is the object identifier (type 10 bits, instance 22 bits; ANSI/ASHRAE
 * 135-2020, 20.2.14) and above it the property identifier plus 1, or 0 without a property.
 */
final class BacnetParameters {
  static final int DEVICE = 8; // BACnetObjectType, clause 21
  private static final int INSTANCE = 0x3fffff;
  private static final int SINGLE = 7; // object and property, with their tags
  private static final int VENDOR_PARAMETER = 3; // of I-Am, from 0: clause 16.10.1

  private final BacnetTags tags = new BacnetTags();
  private long object;
  private int count;

  /** Returns the first object found by {@link #scan}, 0 if none. */
  long object() {
    return object;
  }

  /** Returns how many properties {@link #scan} found, 1 for an object alone, 0 for none. */
  int count() {
    return object == 0 ? 0 : Math.max(count, 1);
  }

  /** Forgets what was found. */
  void clear() {
    object = 0;
    count = 0;
  }

  /** Finds the objects and properties. */
  void scan(Segment in, int from, int end, BacnetService service, boolean reply) {
    clear();
    if (usual(in, from, end, service)) {
      object = (in.u8(from + 6) + 1L) << 32 | Integer.toUnsignedLong(in.u32(from + 1));
      count = 1;
    } else if (service.objectTag == BacnetService.APPLICATION) {
      tags.begin(from, end);
      if (tags.next(in) && tags.application(BacnetTags.OBJECT) && tags.length() == 4) {
        object = tags.unsigned(in);
      }
    } else if (service.objectTag != BacnetService.NO_OBJECT) {
      walk(in, from, end, service, reply, null);
    }
  }

  /**
   * Says whether one property is named the usual way: object in context tag 0 with 4 bytes,
   * property in context tag 1 with one byte. Nearly all traffic; the walk below takes the rest.
   */
  private static boolean usual(Segment in, int from, int end, BacnetService service) {
    return service.layout == Layout.SINGLE
        && end - from >= SINGLE
        && in.u8(from) == 0x0c
        && in.u8(from + 5) == 0x19;
  }

  /** Reports the values. */
  void report(
      Segment in, int from, int end, BacnetService service, boolean reply, MessageSink out) {
    if (service == BacnetService.I_AM) {
      introduce(in, from, end, out);
    } else if (usual(in, from, end, service)) {
      int value = from + SINGLE + 1;
      if (end - value == 6 && in.u8(value - 1) == 0x3e && in.u8(value) == 0x44) {
        out.points(object, 1, Encoding.F32, value + 1);
      } else if (end > value && in.u8(value - 1) == 0x3e) {
        tags.begin(value, end);
        value(in, object, reply, out);
      } else if (end >= value) {
        walk(in, from, end, service, reply, out);
      }
    } else if (service.layout == Layout.PERSONAL) {
      out.personal(from, end - from);
    } else if (service.layout != Layout.NONE) {
      walk(in, from, end, service, reply, out);
    }
  }

  /** Goes through the tags; without a sink it looks for objects, with one it reports values. */
  private void walk(
      Segment in,
      int from,
      int end,
      BacnetService service,
      boolean reply,
      @Nullable MessageSink out) {
    boolean list = service.layout == Layout.LIST;
    boolean answers = list && reply;
    int propertyTag = list ? (answers ? 2 : 0) : 1;
    int valueTag = list ? (answers ? 4 : 2) : 3;
    int inner = list ? 1 : 0;
    int depth = 0;
    long identifier = 0;
    long property = 0;
    tags.begin(from, end);
    while (tags.next(in)) {
      if (tags.opening()) {
        if (depth == inner && tags.opening(valueTag) && out != null) {
          depth += value(in, property << 32 | identifier, reply, out);
        } else {
          depth++;
        }
      } else if (tags.closing()) {
        depth--;
      } else if (depth == 0 && tags.context(service.objectTag) && tags.length() == 4) {
        identifier = tags.unsigned(in);
        object = object == 0 ? identifier : object;
      } else if (depth == inner && tags.context(propertyTag) && service.layout != Layout.NONE) {
        property = (tags.unsigned(in) & INSTANCE) + 1;
        object = count == 0 ? property << 32 | identifier : object;
        count++;
      }
    }
  }

  /** Reports the value behind an opening tag if it is a single one; returns how deep it ended. */
  private int value(Segment in, long target, boolean reply, MessageSink out) {
    if (!tags.next(in)) {
      return 1;
    }
    if (!tags.application()) {
      return tags.opening() ? 2 : tags.closing() ? 0 : 1;
    }
    int number = tags.number();
    int start = tags.start();
    int length = tags.length();
    long value = tags.unsigned(in);
    if (!tags.next(in)) {
      return 1;
    }
    if (!tags.closing()) {
      return tags.opening() ? 2 : 1;
    }
    Encoding encoding = encoding(number, length);
    if (encoding != null) {
      out.points(target, 1, encoding, number == BacnetTags.BOOLEAN ? start - 1 : start);
    }
    if (reply && (int) (target >>> 22 & 0x3ff) == DEVICE) {
      identify(in, out, (int) (target >>> 32) - 1, number, start, length, value);
    }
    return 0;
  }

  /** Returns how a value lies, or null if it is no number or has a width nobody else has. */
  private static @Nullable Encoding encoding(int number, int length) {
    return switch (number) {
      case BacnetTags.BOOLEAN -> Encoding.BIT; // the value is the last bit of the tag: 20.2.3
      case BacnetTags.UNSIGNED, BacnetTags.ENUMERATED ->
          length == 1
              ? Encoding.U8
              : length == 2 ? Encoding.U16 : length == 4 ? Encoding.U32 : null;
      case BacnetTags.SIGNED -> length == 2 ? Encoding.S16 : length == 4 ? Encoding.S32 : null;
      case BacnetTags.REAL -> length == 4 ? Encoding.F32 : null;
      case BacnetTags.DOUBLE -> length == 8 ? Encoding.F64 : null;
      default -> null;
    };
  }

  /** Reports what a device object says of the device; text only if UTF-8 (20.2.9: 0). */
  private static void identify(
      Segment in, MessageSink out, int property, int number, int start, int length, long value) {
    IdentityField field = BacnetNames.identity(property);
    if (field == null) {
      return;
    }
    if (number == BacnetTags.TEXT && length > 1 && in.u8(start) == 0) {
      out.identity(field, start + 1, length - 1, 100);
    } else if (number == BacnetTags.UNSIGNED) {
      out.identity(field, value, 100);
    }
  }

  /** Reports the device instance and the vendor number of an I-Am (clause 16.10.2). */
  private void introduce(Segment in, int from, int end, MessageSink out) {
    tags.begin(from, end);
    if (!tags.next(in) || !tags.application(BacnetTags.OBJECT) || tags.length() != 4) {
      return;
    }
    out.identity(IdentityField.INSTANCE, tags.unsigned(in) & INSTANCE, 100);
    int passed = 1;
    while (passed <= VENDOR_PARAMETER && tags.next(in)) {
      passed++;
    }
    if (passed > VENDOR_PARAMETER && tags.application(BacnetTags.UNSIGNED)) {
      out.identity(IdentityField.VENDOR, tags.unsigned(in), 100);
    }
  }
}
