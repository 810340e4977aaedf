package org.kaname.response.engine;

import java.time.Instant;
import java.util.List;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.response.MaintenanceWindows;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.ModelStore;
import org.kaname.response.model.Window;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Maintenance windows of the business model. */
@Component
public final class ModelWindows implements MaintenanceWindows {
  private final ModelStore models;
  private final Inventory inventory;

  /** Makes the service. */
  @Activate
  public ModelWindows(@Reference ModelStore models, @Reference Inventory inventory) {
    this.models = models;
    this.inventory = inventory;
  }

  @Override
  public boolean maintenance(String device, long time) {
    BusinessModel model = models.current().model();
    Instant when = Instant.ofEpochSecond(0, time);
    for (Window window : model.parts().windows()) {
      if (window.kind() == Window.Kind.MAINTENANCE
          && window.time().meets(when, when)
          && about(window.scope(), device, model)) {
        return true;
      }
    }
    return false;
  }

  private boolean about(Window.Scope scope, String device, BusinessModel model) {
    return scope.everything()
        || scope.devices().contains(device)
        || inventory.devices().stream()
            .filter(one -> one.endpoint().text().equals(device))
            .anyMatch(one -> within(scope, one, model));
  }

  private static boolean within(Window.Scope scope, Device device, BusinessModel model) {
    List<String> names = List.of(device.id(), device.endpoint().ip(), device.endpoint().mac());
    return names.stream().anyMatch(scope.devices()::contains)
        || model
            .zone(device.endpoint())
            .filter(zone -> scope.zones().contains(zone.id()))
            .isPresent();
  }
}
