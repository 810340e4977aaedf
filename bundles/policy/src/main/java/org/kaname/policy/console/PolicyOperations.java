package org.kaname.policy.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyFile;
import org.kaname.policy.files.PolicyTexts;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the page of policies calls. Whoever writes a file through the console answers for it, as
 * with {@code policy:accept}.
 */
@Component
public final class PolicyOperations implements UiOperations {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);
  private static final int SHA256 = 64;

  private final Policies policies;
  private final PolicyTexts texts;

  /** Makes the operations. */
  @Activate
  public PolicyOperations(@Reference Policies policies, @Reference PolicyTexts texts) {
    this.policies = policies;
    this.texts = texts;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", "/api/policies", ALL, this::list),
        UiOperation.of("GET", "/api/policies/{name}", ALL, this::one),
        UiOperation.of("DELETE", "/api/policies/{name}", ADMINS, this::remove),
        UiOperation.of("POST", "/api/policies/{name}/accept", ADMINS, this::accept),
        UiOperation.file("/api/policies/{name}/check", ADMINS, PolicyTexts.LONGEST, this::check),
        UiOperation.file("/api/policies/{name}/text", ADMINS, PolicyTexts.LONGEST, this::write));
  }

  private UiReply list(UiCall call) {
    List<PolicyFile> files = policies.files();
    List<String> absent =
        texts.shipped().keySet().stream()
            .filter(name -> files.stream().noneMatch(file -> file.name().equals(name)))
            .toList();
    return UiReply.of(Map.of("items", files, "absent", absent));
  }

  private UiReply one(UiCall call) throws IOException {
    String name = call.place("name");
    Map<String, Object> answer = new LinkedHashMap<>();
    policies.files().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .ifPresent(file -> answer.put("file", file));
    texts.content(name).flatMap(PolicyOperations::text).ifPresent(text -> answer.put("text", text));
    Optional.ofNullable(texts.shipped().get(name)).ifPresent(text -> answer.put("shipped", text));
    boolean begun = call.parameter("new", "").equals("1"); // a file that somebody is to write
    return answer.isEmpty() && !begun
        ? new UiReply.Problem(404, new Text("policy.ui.unknown", Map.of("file", name)))
        : UiReply.of(answer);
  }

  /** What is not UTF-8 cannot be shown, and must not be written back changed. */
  private static Optional<String> text(byte[] content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private UiReply check(UiCall call) throws IOException {
    return UiReply.of(policies.check(call.place("name"), call.file()));
  }

  private UiReply accept(UiCall call) throws IOException {
    String name = call.place("name");
    return later(name, policies.accept(name, call.text("sha256", SHA256), call.user()));
  }

  private UiReply write(UiCall call) throws IOException {
    String name = call.place("name");
    byte[] content = call.file();
    if (content.length == 0) {
      throw new UiFault(400, Text.of("policy.ui.no_text"));
    }
    PolicyFile read = policies.check(name, content);
    if (read.problem().isPresent()) {
      throw new UiFault(409, new Text("policy.ui.not_saved", place(read.problem().get())));
    }
    return later(name, policies.write(name, content, call.parameter("before", ""), call.user()));
  }

  private static Map<String, Object> place(PolicyFile.Problem problem) {
    return Map.of("line", problem.line(), "column", problem.column());
  }

  private UiReply remove(UiCall call) {
    String name = call.place("name");
    String before = call.parameter("before", "");
    return later(name, policies.write(name, new byte[0], before, call.user()));
  }

  /** What the person began with has been changed meanwhile, or its name is none. */
  private static UiReply later(String name, CompletionStage<?> act) {
    return new UiReply.Later(
        act.handle(
            (value, failed) -> {
              if (failed == null) {
                return value == null ? new UiReply.Done() : UiReply.of(value);
              }
              Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
              if (cause instanceof IllegalArgumentException) {
                throw new UiFault(409, new Text("policy.ui.changed", Map.of("file", name)));
              }
              throw new CompletionException(cause);
            }));
  }
}
