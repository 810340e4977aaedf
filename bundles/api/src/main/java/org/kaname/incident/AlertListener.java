package org.kaname.incident;

import org.kaname.detect.Alert;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is told of every alert whose incidents join the record. Called on the threads of
 * the sources, up to thousands of times a second.
 */
@ConsumerType
public interface AlertListener {
  /**
   * Takes an alert; returns at once.
   *
   * @param provenance where its traffic came from.
   */
  void raised(Alert alert, Provenance provenance);
}
