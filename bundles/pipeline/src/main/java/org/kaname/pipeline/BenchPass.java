package org.kaname.pipeline;

/**
 * What one pass of the benchmark came to.
 *
 * @param cpuSeconds of the whole process over the pass, collector and compiler included.
 * @param packetsPerCpuSecond packets divided by that.
 * @param allocatedBytesPerPacket by all threads.
 */
public record BenchPass(
    int pass,
    int cores,
    long packets,
    long bytes,
    long messages,
    long devices,
    long flows,
    long baselineKeys,
    long alerts,
    long droppedPackets,
    double cpuSeconds,
    double wallSeconds,
    double packetsPerCpuSecond,
    double allocatedBytesPerPacket) {}
