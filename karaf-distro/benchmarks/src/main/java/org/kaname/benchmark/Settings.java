package org.kaname.benchmark;

import java.lang.reflect.Proxy;

/** The settings of a new installation. */
public final class Settings {
  private Settings() {}

  /** Returns what a component is configured with when nobody has configured it. */
  public static <T> T of(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.getDefaultValue()));
  }
}
