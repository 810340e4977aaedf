package org.kaname.evidence.seal;

/** A field of a stored record. */
public sealed interface StoredField {
  /** Returns the digest, base64url. */
  String digest();

  /**
   * One whose salt and value are there.
   *
   * @param digest base64url.
   * @param name of the field.
   * @param value a string, number or boolean.
   * @param text canonical JSON of salt, name and value.
   */
  record Open(String digest, String name, Object value, String text) implements StoredField {}

  /**
   * One whose salt and value were deleted.
   *
   * @param digest base64url.
   */
  record Erased(String digest) implements StoredField {}
}
