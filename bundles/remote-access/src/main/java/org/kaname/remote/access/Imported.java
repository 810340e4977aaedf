package org.kaname.remote.access;

/**
 * What a log file said.
 *
 * @param lines it has.
 * @param used lines that say something of sign-ins.
 * @param undated lines that say no time and were passed over.
 * @param signIns people who were let in.
 * @param refused people who were not, each once for all their tries.
 * @param unusual sign-ins with something unusual.
 */
public record Imported(
    long lines, long used, long undated, int signIns, int refused, int unusual) {}
