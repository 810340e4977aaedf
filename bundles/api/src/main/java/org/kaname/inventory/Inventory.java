package org.kaname.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Devices, observed apart from approved. Thread-safe. */
@ProviderType
public interface Inventory {
  /** Lists observed devices in order of their addresses. */
  List<Device> devices();

  Optional<Device> find(String id);

  /** Lists who talks to whom. */
  List<Conversation> conversations();

  /** Lists the approved side. */
  List<Approved> approved();

  /** Lists approved devices that were never observed. */
  List<Approved> missing();

  /**
   * Puts devices on the approved list; a record with the same MAC, else the same IP, is replaced.
   *
   * @return completes when the act is in the evidence log.
   */
  CompletionStage<Void> approve(Collection<Approved> devices, String author);
}
