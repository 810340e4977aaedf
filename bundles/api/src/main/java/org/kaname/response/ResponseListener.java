package org.kaname.response;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told of responses as they appear and change. Called on any thread. */
@ConsumerType
public interface ResponseListener {
  /** Takes a response that is new or has changed; returns at once. */
  void changed(Response response);
}
