package org.kaname.system.change;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeSet;
import org.apache.karaf.features.BootFinished;
import org.kaname.system.user.UserRecorder;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Records each configuration that is changed after the start: whose, and which keys it has now. The
 * values may be secrets and are not recorded.
 */
@Component(immediate = true)
public final class ConfigurationChanges implements ConfigurationListener {
  private final ConfigurationAdmin admin;
  private final UserRecorder recorder;

  @Activate
  public ConfigurationChanges(
      @Reference ConfigurationAdmin admin,
      @Reference UserRecorder recorder,
      @Reference BootFinished booted) {
    this.admin = admin;
    this.recorder = recorder;
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    String pid = event.getPid();
    if (event.getType() == ConfigurationEvent.CM_UPDATED) {
      recorder.record("configuration.changed", pid, Actor.here(), Map.of("keys", keys(pid)));
    } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
      recorder.record("configuration.deleted", pid, Actor.here(), Map.of());
    }
  }

  private String keys(String pid) {
    try {
      Configuration configuration = admin.getConfiguration(pid, null);
      Dictionary<String, Object> values = configuration.getProperties();
      return values == null ? "" : String.join(" ", new TreeSet<>(Collections.list(values.keys())));
    } catch (IOException | IllegalStateException e) {
      return ""; // it is gone again already
    }
  }
}
