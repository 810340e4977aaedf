package org.kaname.remote.access;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration as a site writes it: what it does not name has its default. */
public final class Settled {
  private Settled() {}

  /** Makes a configuration. */
  public static Config config(Map<String, Object> values) {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
