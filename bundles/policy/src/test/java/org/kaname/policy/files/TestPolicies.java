package org.kaname.policy.files;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.policy.language.Domains;

/** A folder of policies as it runs, for tests of what people see. */
public final class TestPolicies implements AutoCloseable {
  /** What comes with the installation, as {@code response.policy}. */
  public static final String SHIPPED =
      """
      # Who may do what against an attack. / 攻撃に対して何をしてよいかを決めます。
      policy response

      rule "vital functions"
        when class is 3
        then recommend

      rule "everything else"
        then approval limit 1 hours
      """;

  private final List<EvidenceRecord> records = new CopyOnWriteArrayList<>();
  private final Path base;
  private final PolicyFolder folder;

  /** Opens a folder into which the installation writes its one file. */
  public TestPolicies(Path base) throws IOException {
    this.base = base;
    folder =
        new PolicyFolder(
            base.resolve("policies"), base.resolve("accepted.json"), base.resolve("keys"), log());
    folder.addDomain(Domains.response(Map.of("response.policy", SHIPPED)));
  }

  private EvidenceLog log() {
    return (EvidenceLog)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EvidenceLog.class},
            (proxy, method, arguments) -> {
              records.add((EvidenceRecord) arguments[0]);
              return method.getName().equals("append")
                  ? CompletableFuture.completedFuture(new Receipt(records.size(), ""))
                  : null;
            });
  }

  /** Returns the folder. */
  public PolicyFolder folder() {
    return folder;
  }

  /** Writes a file past the console. */
  public void put(String name, String text) throws IOException {
    Files.writeString(base.resolve("policies").resolve(name), text);
  }

  /** Reads a file. */
  public String text(String name) throws IOException {
    return Files.readString(base.resolve("policies").resolve(name));
  }

  /** Says who did what, as the evidence log has it: type, subject, actor. */
  public List<String> evidence(String type) {
    return records.stream()
        .filter(one -> one.type().equals(type))
        .map(one -> one.subject() + " " + one.actor())
        .toList();
  }

  @Override
  public void close() {
    folder.stop();
  }
}
