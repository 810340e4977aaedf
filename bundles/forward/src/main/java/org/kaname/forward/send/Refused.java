package org.kaname.forward.send;

import org.kaname.text.Text;

/** A letter that the other side will not take however often it is sent. */
public record Refused(Letter letter, Text reason) {}
