package org.kaname.console.api;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.Services;
import org.kaname.console.access.AccessTable;
import org.kaname.console.access.Gatekeeper;
import org.kaname.console.access.Guard;
import org.kaname.console.access.Rule;
import org.kaname.console.http.Answer;
import org.kaname.console.http.Call;
import org.kaname.console.http.Exchange;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Phrases;
import org.kaname.console.http.Problem;
import org.kaname.console.http.Responder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the JSON API: finds the handler of a call and writes its answer or its problem. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("org.kaname.console.api")
@HttpWhiteboardServletPattern("/api/*")
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

  private final transient Map<String, Handler> handlers = new HashMap<>();
  private final transient Phrases phrases;

  /** Makes the servlet. */
  @Activate
  public ApiServlet(
      @Reference Services services, @Reference Gatekeeper gatekeeper, @Reference Phrases phrases) {
    this.phrases = phrases;
    List<Resource> resources =
        List.of(
            new AccountResource(services, gatekeeper),
            new DeviceResource(services),
            new ImportResource(services),
            new StoreResource(services),
            new IncidentResource(services),
            new SessionResource(services),
            new MonitorResource(services),
            new UserResource(services, gatekeeper),
            new FrameResource(services, phrases));
    resources.forEach(resource -> handlers.putAll(resource.handlers()));
  }

  /** Returns the operations this servlet answers. */
  Set<String> operations() {
    return Set.copyOf(handlers.keySet());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Responder.send(request, response, handle(new Exchange(request, response)));
    } catch (Problem problem) {
      Responder.problem(request, response, problem, phrases);
    } catch (IOException e) {
      LOG.error("{} failed", request.getRequestURI(), e);
      fail(request, response);
    } catch (RuntimeException e) { // whatever a service of another bundle throws
      LOG.error("{} failed", request.getRequestURI(), e);
      fail(request, response);
    }
  }

  private void fail(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      Problem problem = new Problem(500, "console.problem.internal");
      Responder.problem(request, response, problem, phrases);
    }
  }

  private Answer handle(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    if (!Guard.passed(request)) {
      throw new Problem(503, "console.starting");
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    for (Rule rule : AccessTable.rules()) {
      Optional<Map<String, String>> places = rule.match(path);
      if (places.isPresent() && rule.covers(request.getMethod())) {
        Handler handler = handlers.get(rule.operation());
        if (handler != null) {
          return handler.handle(new Call(exchange, places.get()));
        }
      }
    }
    throw Problem.notFound();
  }
}
