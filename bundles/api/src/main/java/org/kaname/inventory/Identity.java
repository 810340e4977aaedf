package org.kaname.inventory;

import org.kaname.decode.IdentityField;

/**
 * One thing a device said, or that was concluded, of itself.
 *
 * @param source protocol or rule that gave it.
 * @param confidence 0 guess .. 100 said by the device itself.
 * @param time epoch nanoseconds when it was last seen.
 */
public record Identity(
    IdentityField field, String value, String source, int confidence, long time) {}
