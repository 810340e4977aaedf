package org.kaname.gate;

/**
 * A jar that was not let in.
 *
 * @param time epoch milliseconds.
 * @param name file name or bundle location.
 * @param sha256 of the refused bytes, hexadecimal.
 * @param detail what decided, English.
 * @param quarantined name of the file in the quarantine folder.
 */
public record Refusal(
    long time, String name, String sha256, Reason reason, String detail, String quarantined) {}
