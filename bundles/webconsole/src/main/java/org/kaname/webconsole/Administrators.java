package org.kaname.webconsole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.webconsole.WebConsoleSecurityProvider;
import org.apache.felix.webconsole.WebConsoleSecurityProvider3;
import org.jspecify.annotations.Nullable;
import org.kaname.console.door.Door;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may use the Felix web console: administrators with a session of the console. It has no
 * password of its own; the framework property {@code felix.webconsole.security.providers} makes it
 * wait for this service. What they change is recorded.
 */
@Component(
    service = WebConsoleSecurityProvider.class,
    property = "webconsole.security.provider.id=org.kaname.webconsole")
@SuppressWarnings("deprecation") // its successor speaks jakarta.servlet, which Pax Web 8 does not
public final class Administrators implements WebConsoleSecurityProvider3 {
  private static final int LONGEST_PATH = 300;

  private final Door door;
  private final EvidenceLog evidence;

  /** Makes the component. */
  @Activate
  public Administrators(@Reference Door door, @Reference EvidenceLog evidence) {
    this.door = door;
    this.evidence = evidence;
  }

  @Override
  public boolean authenticate(HttpServletRequest request, HttpServletResponse response) {
    try {
      Optional<String> who = door.admit(request, response);
      who.ifPresent(name -> record(name, request));
      return who.isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    try {
      door.leave(request, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(String who, HttpServletRequest request) {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return;
    }
    String path = request.getRequestURI();
    String act = Optional.ofNullable(request.getParameter("action")).orElse("");
    Map<String, Object> fields = Map.of("method", request.getMethod(), "action", cut(act));
    evidence.note(EvidenceRecord.now("webconsole.changed", cut(path), who, fields));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_PATH ? text : text.substring(0, LONGEST_PATH);
  }

  /** There is no other name and password than those of the console. */
  @Override
  public @Nullable Object authenticate(String name, String password) {
    return null;
  }

  @Override
  public boolean authorize(Object user, String role) {
    return true;
  }
}
