package org.kaname.baseline;

/**
 * What one sensor has learned.
 *
 * @param live whether it listens to a network card; what it has learned is then kept in a file.
 * @param devices how many it has met.
 * @param mature how many of them it knows well enough to alert.
 * @param links who talks to whom by which service.
 * @param types types of messages on links.
 * @param objects what messages are about.
 * @param taught behaviours that people declared normal.
 * @param asOf epoch nanoseconds, packet time of what is said here; 0 if nothing was seen yet.
 * @param saved epoch nanoseconds when it was last saved, 0 if never.
 * @param problem message key of what is wrong with its file, empty if nothing is.
 */
public record SensorBaseline(
    String sensor,
    boolean live,
    int devices,
    int mature,
    int links,
    int types,
    int objects,
    int taught,
    long asOf,
    long saved,
    String problem) {}
