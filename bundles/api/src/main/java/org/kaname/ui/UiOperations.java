package org.kaname.ui;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Operations that a bundle adds to the JSON API of the web console: a service.
 *
 * <p>The first segment below {@code /api/} belongs to the bundle that took it first; one of the
 * console's own is never given away. {@code OSGI-INF/openapi.json} of the bundle, if it is there,
 * describes them (OpenAPI 3.1: {@code paths} and {@code components.schemas}).
 */
@ConsumerType
public interface UiOperations {
  /** Returns the operations; asked once, when the service comes. Of two that fit, the first one. */
  List<UiOperation> operations();
}
