package org.kaname.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Says whether the process lives, and whether it is ready for people; nothing else. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("org.kaname.console.health")
@HttpWhiteboardServletPattern({"/health", "/health/*"})
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Services services;

  /** Makes the servlet. */
  @Activate
  public HealthServlet(@Reference Services services) {
    this.services = services;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean up = request.getRequestURI().endsWith("/live") || ready();
    response.setStatus(up ? 200 : 503);
    response.setContentType("application/json");
    String body = "{\"status\":\"" + (up ? "up" : "down") + "\"}";
    response.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
  }

  private boolean ready() {
    return services.users().isPresent()
        && services.inventory().isPresent()
        && services.incidents().isPresent()
        && services.monitoring().isPresent();
  }
}
