package org.kaname.pipeline;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Runs on a network card for as long as the configuration says so: from boot on. */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.kaname.pipeline.live",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredRun.Config.class)
public final class ConfiguredRun {
  /** What a site may set; the interface alone is enough. */
  @ObjectClassDefinition(
      name = "%live.name",
      description = "%live.description",
      localization = "OSGI-INF/l10n/metatype")
  public @interface Config {
    /** Returns the interface; empty captures nothing. */
    @AttributeDefinition(name = "%interface.name", description = "%interface.description")
    String interface$() default "";

    /** Returns the capture driver. */
    @AttributeDefinition(name = "%driver.name", description = "%driver.description")
    String driver() default "ring";

    /** Returns how many threads share the traffic. */
    @AttributeDefinition(
        name = "%shards.name",
        description = "%shards.description",
        min = "1",
        max = "64")
    int shards() default 1;

    /** Returns the name that results belong to; the interface if empty. */
    @AttributeDefinition(name = "%sensor.name", description = "%sensor.description")
    String sensor() default "";

    /** Returns the BPF expression of what is captured. */
    @AttributeDefinition(name = "%filter.name", description = "%filter.description")
    String filter() default "";

    /** Returns after how many seconds without a packet the source counts as silent, 0 never. */
    @AttributeDefinition(
        name = "%silence.name",
        description = "%silence.description",
        min = "0",
        max = "86400")
    int silence() default LiveSettings.SILENCE;
  }

  private final LiveRuns runs;
  private final String sensor;

  @Activate
  public ConfiguredRun(Config config, @Reference LiveRuns runs) {
    this.runs = runs;
    String card = config.interface$().strip();
    sensor = config.sensor().isBlank() ? card : config.sensor().strip();
    if (!card.isEmpty()) {
      runs.keep(
          new LiveSettings(
              sensor, card, config.driver(), config.shards(), config.filter(), config.silence()));
    }
  }

  @Deactivate
  void stop() {
    if (!sensor.isEmpty()) {
      runs.end(sensor, "system");
    }
  }
}
