package org.kaname.console;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.baseline.Baselines;
import org.kaname.capture.PacketStore;
import org.kaname.incident.Incidents;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.Inventory;
import org.kaname.monitor.Monitoring;
import org.kaname.session.SessionLog;
import org.kaname.text.Texts;
import org.kaname.user.Users;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services as they come and go in the container. */
@Component(service = Services.class)
public final class LiveServices implements Services {
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable Users users;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable Inventory inventory;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable Incidents incidents;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable SessionLog sessionLog;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable Monitoring monitoring;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable PacketStore packets;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable Texts texts;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable Baselines baselines;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile @Nullable ApprovedLists lists;

  @Override
  public Optional<Users> users() {
    return Optional.ofNullable(users);
  }

  @Override
  public Optional<Inventory> inventory() {
    return Optional.ofNullable(inventory);
  }

  @Override
  public Optional<Incidents> incidents() {
    return Optional.ofNullable(incidents);
  }

  @Override
  public Optional<SessionLog> sessionLog() {
    return Optional.ofNullable(sessionLog);
  }

  @Override
  public Optional<Monitoring> monitoring() {
    return Optional.ofNullable(monitoring);
  }

  @Override
  public Optional<PacketStore> packets() {
    return Optional.ofNullable(packets);
  }

  @Override
  public Optional<Texts> texts() {
    return Optional.ofNullable(texts);
  }

  @Override
  public Optional<Baselines> baselines() {
    return Optional.ofNullable(baselines);
  }

  @Override
  public Optional<ApprovedLists> lists() {
    return Optional.ofNullable(lists);
  }
}
