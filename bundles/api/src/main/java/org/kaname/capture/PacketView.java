package org.kaname.capture;

import java.util.List;
import org.kaname.text.Text;

/**
 * One packet as people may see it.
 *
 * @param packet which one.
 * @param wire bytes it had on the wire.
 * @param bytes captured bytes in hexadecimal, two digits each, personal ranges overwritten.
 * @param fields decoded, in order of their bytes; a field that contains others comes before them.
 */
public record PacketView(PacketRef packet, int wire, String bytes, List<Field> fields) {
  public PacketView {
    if (bytes.length() % 2 != 0) {
      throw new IllegalArgumentException("odd number of hexadecimal digits");
    }
    fields = List.copyOf(fields);
  }

  /**
   * One decoded field.
   *
   * @param depth 0 for a layer, 1 for its fields, and so on.
   * @param name what it is.
   * @param value readable, empty for a layer.
   * @param at index of its first byte.
   * @param length bytes it takes.
   * @param personal whether its bytes and value were overwritten.
   */
  public record Field(int depth, Text name, String value, int at, int length, boolean personal) {
    public Field {
      if (depth < 0 || at < 0 || length < 0) {
        throw new IllegalArgumentException("field at " + at + "+" + length + ", depth " + depth);
      }
    }
  }
}
