package org.kaname.pipeline.packets;

import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.kaname.pipeline.flow.DecoderSet;

/**
 * Messages: N, or A to be alarmed at, a digit n, n characters of which all but the first are of a
 * person.
 */
final class Names implements Decoder, DecoderSet.Instances {
  @Override
  public int probe(Segment first) {
    return first.u8(0) == 'N' || first.u8(0) == 'A' ? 90 : 0;
  }

  @Override
  public int decode(Segment in, MessageSink out) {
    int length = in.u8(1) - '0';
    boolean alarm = in.u8(0) == 'A';
    if ((in.u8(0) != 'N' && !alarm) || length < 0) {
      return REFUSED;
    }
    if (in.length() < 2 + length) {
      return 0;
    }
    out.message(Activity.INFORM, 1, 0, 1, alarm ? 1 : 0);
    out.personal(3, length - 1);
    return 2 + length;
  }

  @Override
  public Decoder make() {
    return this;
  }

  @Override
  public void release(Decoder decoder) {
    // Nothing else holds it.
  }
}
