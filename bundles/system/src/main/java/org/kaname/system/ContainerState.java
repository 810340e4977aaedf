package org.kaname.system;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What can be said about the container in one line.
 *
 * @param version of this product.
 * @param process id.
 * @param upSeconds since the start.
 * @param bundles installed.
 * @param inactive bundles that should run and do not.
 * @param heapBytes in use.
 * @param threads alive.
 */
public record ContainerState(
    String version,
    long process,
    long upSeconds,
    int bundles,
    List<String> inactive,
    long heapBytes,
    int threads) {
  public ContainerState {
    inactive = List.copyOf(inactive);
  }

  /** One line of a table. */
  public record Entry(String name, Object value) {}

  /** Reads the state now. */
  public static ContainerState of(BundleContext context) {
    Runtime memory = Runtime.getRuntime();
    return new ContainerState(
        context.getBundle().getVersion().toString(),
        ProcessHandle.current().pid(),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
        context.getBundles().length,
        inactive(context),
        memory.totalMemory() - memory.freeMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Lists bundles, fragments apart, that are not active. */
  public static List<String> inactive(BundleContext context) {
    return List.of(context.getBundles()).stream()
        .filter(bundle -> bundle.getHeaders("").get("Fragment-Host") == null)
        .filter(
            bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING)
        .map(Bundle::getSymbolicName)
        .toList();
  }

  /** Returns the components as lines. */
  public List<Entry> entries() {
    return List.of(
        new Entry("version", version),
        new Entry("process", process),
        new Entry("up", upSeconds + " s"),
        new Entry("bundles", bundles),
        new Entry("inactive", inactive.isEmpty() ? "-" : String.join(", ", inactive)),
        new Entry("heap", (heapBytes >> 20) + " MiB"),
        new Entry("threads", threads));
  }
}
