package org.kaname.system.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kaname.monitor.SourceState;
import org.osgi.framework.BundleContext;

/**
 * What checks look at.
 *
 * @param context of the framework.
 * @param data folder of this container.
 * @param etc folder of its configuration.
 * @param proc folder of the running process, {@code /proc/self}.
 * @param sources of the pipeline, empty if there is no pipeline.
 */
record Surroundings(
    BundleContext context, Path data, Path etc, Path proc, Optional<List<SourceState>> sources) {}
