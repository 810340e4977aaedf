package org.kaname.incident;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told of incidents as they appear and change. Called on any thread. */
@ConsumerType
public interface IncidentListener {
  /** Takes an incident that is new, has grown, was closed, or was decided upon. */
  void changed(Incident incident);
}
