package org.kaname.console.api;

import java.util.Map;
import org.kaname.console.http.Handler;

/** One subject of the API: its handlers by operation ({@code GET /api/devices}). */
interface Resource {
  /** Returns the handlers. */
  Map<String, Handler> handlers();
}
