package org.kaname.console.api;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.Services;
import org.kaname.console.access.AccessTable;
import org.kaname.console.access.Gatekeeper;
import org.kaname.console.access.Match;
import org.kaname.console.access.Rule;
import org.kaname.console.contributed.Contributions;
import org.kaname.console.http.Call;
import org.kaname.console.http.Exchange;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Phrases;
import org.kaname.console.http.Problem;
import org.kaname.console.http.Responder;
import org.kaname.console.web.BundleFiles;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;
import org.osgi.framework.BundleContext;
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
  private final transient Contributions contributions;
  private final transient Phrases phrases;

  /** Makes the servlet of the console's bundle. */
  @Activate
  public ApiServlet(
      BundleContext context,
      @Reference Services services,
      @Reference Gatekeeper gatekeeper,
      @Reference Contributions contributions,
      @Reference Phrases phrases) {
    this(BundleFiles.of(context.getBundle()), services, gatekeeper, contributions, phrases);
  }

  /** Makes the servlet. */
  public ApiServlet(
      BundleFiles files,
      Services services,
      Gatekeeper gatekeeper,
      Contributions contributions,
      Phrases phrases) {
    this.contributions = contributions;
    this.phrases = phrases;
    List<Resource> resources =
        List.of(
            new AccountResource(services, gatekeeper),
            new DeviceResource(services),
            new ImportResource(services),
            new IncidentResource(services),
            new SessionResource(services),
            new MonitorResource(services),
            new UserResource(services, gatekeeper),
            new FrameResource(contributions, phrases, files));
    resources.forEach(resource -> handlers.putAll(resource.handlers()));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Responder.send(request, response, handle(new Exchange(request, response)));
    } catch (UiFault fault) {
      refuse(request, response, fault);
    } catch (IOException | RuntimeException e) { // whatever a service of another bundle throws
      LOG.error("{} failed", request.getRequestURI(), e);
      refuse(request, response, new Problem(500, "console.problem.internal"));
    }
  }

  /** Says the problem instead of an answer; an answer that is half sent breaks off. */
  private void refuse(HttpServletRequest request, HttpServletResponse response, UiFault fault)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("the answer broke off");
    }
    response.resetBuffer();
    response.setHeader("Content-Disposition", null);
    Responder.problem(request, response, fault, phrases);
  }

  private UiReply handle(Exchange exchange) throws IOException {
    Match match =
        Match.of(exchange.request()).orElseThrow(() -> new Problem(503, "console.starting"));
    Rule rule = match.rule();
    return handler(rule).handle(new Call(exchange, match.places(), rule.limit()));
  }

  private Handler handler(Rule rule) {
    if (AccessTable.own().all().contains(rule)) {
      return Optional.ofNullable(handlers.get(rule.operation())).orElseThrow(Problem::notFound);
    }
    return contributions.handler(rule).orElseThrow(() -> new Problem(503, "console.problem.gone"));
  }
}
