package org.kaname.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.Encoding;
import org.kaname.decode.IdentityField;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;

/** Writes down what a decoder reports, one line each, without positions, for literal comparison. */
public final class RecordingSink implements MessageSink {
  private final List<String> lines = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final Decoder decoder;
  private Segment in;
  private int station = -1;

  /** Makes a sink that resolves positions in {@code in}. */
  public RecordingSink(Decoder decoder, Segment in) {
    this.decoder = decoder;
    this.in = in;
  }

  /** Goes on with another segment. */
  public RecordingSink over(Segment next) {
    in = next;
    return this;
  }

  /** Returns everything reported. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the messages alone. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void station(int address) {
    station = address;
  }

  @Override
  public void message(Activity activity, int type, long object, int count, int status) {
    StringBuilder line = new StringBuilder(activity.word());
    line.append(' ').append(decoder.code(type));
    line.append(' ').append(decoder.object(type, object)).append(" x").append(count);
    if (status != 0) {
      line.append(" status ").append(status);
    }
    if (station >= 0) {
      line.append(" station ").append(station);
    }
    station = -1;
    messages.add(line.toString());
    lines.add(line.toString());
  }

  @Override
  public void answers(long requestTime) {
    lines.add("answers +" + (in.time() - requestTime) + " ns");
  }

  @Override
  public void points(long firstObject, int count, Encoding encoding, int at) {
    StringBuilder line = new StringBuilder("points ").append(firstObject).append(" =");
    for (int i = 0; i < count; i++) {
      line.append(' ').append(value(encoding, at, i));
    }
    lines.add(line.toString());
  }

  private Number value(Encoding encoding, int at, int i) {
    return switch (encoding) {
      case BIT -> in.u8(at + i / 8) >> i % 8 & 1;
      case U8 -> in.u8(at + i);
      case U16 -> in.u16(at + 2 * i);
      case S16 -> (short) in.u16(at + 2 * i);
      case U32 -> Integer.toUnsignedLong(in.u32(at + 4 * i));
      case S32 -> in.u32(at + 4 * i);
      case F32 -> Float.intBitsToFloat(in.u32(at + 4 * i));
      case F64 -> Double.longBitsToDouble(in.u64(at + 8 * i));
    };
  }

  @Override
  public void identity(IdentityField field, int at, int length, int confidence) {
    lines.add("identity " + field.word() + " '" + text(at, length) + "' " + confidence);
  }

  @Override
  public void identity(IdentityField field, long number, int confidence) {
    lines.add("identity " + field.word() + " " + number + " " + confidence);
  }

  @Override
  public void personal(int at, int length) {
    lines.add("personal '" + text(at, length) + "'");
  }

  private String text(int at, int length) {
    byte[] copy = new byte[length];
    in.copy(at, copy, 0, length);
    return new String(copy, StandardCharsets.UTF_8);
  }

  @Override
  public void malformed(Malformed reason, int at) {
    lines.add("malformed " + reason + " @" + at);
  }
}
