package org.kaname.report.incident;

import java.util.List;
import java.util.Optional;
import org.kaname.incident.Incident;
import org.kaname.inventory.Device;
import org.kaname.response.Response;

/**
 * Everything that a report is made of: the same case file gives the same paper.
 *
 * @param incident what it is about.
 * @param response the newest response to it, if there is one.
 * @param devices those of the inventory that the incident concerns.
 * @param making who had it made, when, and with what.
 * @param proof how the evidence log knows of it.
 */
public record CaseFile(
    Incident incident,
    Optional<Response> response,
    List<Device> devices,
    Making making,
    Proof proof) {
  public CaseFile {
    devices = List.copyOf(devices);
  }

  /** Returns the device of an address, if the inventory has it. */
  Optional<Device> device(String address) {
    return devices.stream()
        .filter(one -> one.id().equals(address) || one.endpoint().text().equals(address))
        .findFirst();
  }
}
