package org.kaname.baseline;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What has been learned as normal. Thread-safe; answers are at most a minute old.
 *
 * <p>What live sensors have learned outlives the container; of runs over files the last few can be
 * looked at until it stops.
 */
@ProviderType
public interface Baselines {
  /** Asks live sensors for what they know this second; waits for at most two seconds. */
  void refresh();

  /** Lists the sensors. */
  List<SensorBaseline> sensors();

  /** Lists what is known of every device, without what it does. */
  List<DeviceBaseline> devices();

  /**
   * Returns what is known of a device with everything it does, once for each sensor that sees it.
   *
   * @param device the text of its endpoint, its IP address or its MAC address.
   */
  List<DeviceBaseline> find(String device);

  /**
   * Forgets a device on live sensors: it is learned anew from its next packet on.
   *
   * @param actor who wants it, for the evidence log.
   * @return how many sensors knew it.
   */
  int forget(String device, String actor);
}
