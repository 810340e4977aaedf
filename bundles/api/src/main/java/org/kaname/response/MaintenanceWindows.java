package org.kaname.response;

import org.osgi.annotation.versioning.ProviderType;

/** When work on devices is announced. Thread-safe; answers from memory. */
@ProviderType
public interface MaintenanceWindows {
  /**
   * Says whether work on a device is announced for a moment.
   *
   * @param device text of its endpoint.
   * @param time epoch nanoseconds.
   */
  boolean maintenance(String device, long time);
}
