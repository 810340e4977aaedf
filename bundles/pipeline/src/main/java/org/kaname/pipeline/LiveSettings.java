package org.kaname.pipeline;

/**
 * How to capture from a network card.
 *
 * @param sensor that results belong to.
 * @param interfaceName as the kernel knows it.
 * @param driver short name of the capture driver.
 * @param shards threads that share the traffic, 1 .. 64.
 * @param filter BPF expression, empty for everything.
 * @param silence seconds without a packet after which a source that has shown some is silent, 0
 *     never.
 */
public record LiveSettings(
    String sensor, String interfaceName, String driver, int shards, String filter, int silence) {
  /** Seconds of silence that a usual plant does not have. */
  public static final int SILENCE = 60;

  public LiveSettings {
    if (sensor.isBlank() || interfaceName.isBlank() || driver.isBlank()) {
      throw new IllegalArgumentException("a live source needs sensor, interface and driver");
    }
    if (shards < 1 || shards > 64) {
      throw new IllegalArgumentException("shards " + shards);
    }
    if (silence < 0) {
      throw new IllegalArgumentException("silence " + silence);
    }
  }
}
