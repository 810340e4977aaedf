package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaname.monitor.Monitoring;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Runs every check, the most basic first. */
@Component(service = Doctor.class)
public final class Doctor {
  private static final List<Function<Surroundings, Check>> CHECKS =
      List.of(
          JavaVersionCheck::new,
          HeapCheck::new,
          DiskCheck::new,
          DataWritableCheck::new,
          TemporaryFolderCheck::new,
          OpenFilesCheck::new,
          ClockYearCheck::new,
          ClockSyncCheck::new,
          GateCheck::new,
          AnchorCheck::new,
          AnchorExpiryCheck::new,
          RevocationListCheck::new,
          QuarantineCheck::new,
          BundlesCheck::new,
          EvidenceCheck::new,
          StoreCheck::new,
          BaselineCheck::new,
          SetUpCheck::new,
          UsersPrivateCheck::new,
          ConsoleOpenCheck::new,
          ConsoleCertificateCheck::new,
          CaptureRightCheck::new,
          LibpcapCheck::new,
          SourceRunningCheck::new,
          SourceDropsCheck::new,
          MirrorCheck::new);

  private final BundleContext context;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable Monitoring monitoring;

  @Activate
  public Doctor(BundleContext context) {
    this.context = context;
  }

  /** Looks for every kind of fault. */
  public List<Finding> examine() {
    Monitoring pipeline = monitoring;
    Surroundings here =
        new Surroundings(
            context,
            folder("karaf.data"),
            folder("karaf.etc"),
            Path.of("/proc/self"),
            pipeline == null ? Optional.empty() : Optional.of(pipeline.sources()));
    List<Finding> findings = new ArrayList<>();
    for (Function<Surroundings, Check> check : CHECKS) {
      findings.addAll(run(check.apply(here)));
    }
    return findings;
  }

  private static List<Finding> run(Check check) {
    try {
      return check.all();
    } catch (IOException e) {
      String name = check.getClass().getSimpleName();
      String why = String.valueOf(e.getMessage());
      return List.of(Finding.fault("not_checked", Map.of("check", name, "why", why)));
    }
  }

  private Path folder(String property) {
    return Path.of(String.valueOf(context.getProperty(property)));
  }
}
