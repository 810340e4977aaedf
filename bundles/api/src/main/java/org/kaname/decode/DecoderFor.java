package org.kaname.decode;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names the protocol of a {@link Decoder} and where it is usually met: only the order of asking.
 */
@ComponentPropertyType
public @interface DecoderFor {
  /** Prefix of the service properties. */
  String PREFIX_ = "kaname.decoder.";

  /** Returns the short name used in commands, configuration and JSON. */
  String protocol();

  /** Returns usual TCP ports. */
  int[] tcp() default {};

  /** Returns usual UDP ports. */
  int[] udp() default {};

  /** Returns EtherTypes. */
  int[] etherType() default {};

  /**
   * Returns the version of what the decoder keeps in {@link Segment#slot}: when a decoder is
   * replaced by one of another version, the slots of its flows are emptied.
   */
  int state() default 1;

  /** Says that undecoded payload of this protocol is medical and shown by its headers only. */
  boolean medical() default false;
}
