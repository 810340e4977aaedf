package org.kaname.console.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.http.ConsoleSession;
import org.kaname.console.http.Phrases;
import org.kaname.console.http.Problem;
import org.kaname.console.http.Responder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The one stream of events of a page; resumes after {@code Last-Event-ID}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("org.kaname.console.events")
@HttpWhiteboardServletPattern("/api/events")
@HttpWhiteboardServletAsyncSupported
public final class EventServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

  private final transient EventHub hub;
  private final transient Phrases phrases;

  /** Makes the servlet. */
  @Activate
  public EventServlet(@Reference EventHub hub, @Reference Phrases phrases) {
    this.hub = hub;
    this.phrases = phrases;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (hub.full()) {
      Problem problem = new Problem(503, "console.problem.too_many_pages");
      Responder.problem(request, response, problem, phrases);
      return;
    }
    Optional<ConsoleSession> session = ConsoleSession.of(request);
    if (session.isEmpty()) { // asked before the guard stood
      Problem problem = new Problem(503, "console.starting");
      Responder.problem(request, response, problem, phrases);
      return;
    }
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Stream stream = new Stream(context, session.get().handle(), hub::remove);
    stream.open();
    stream.send(HELLO);
    hub.add(stream, last(request));
  }

  private static String last(HttpServletRequest request) {
    String header = request.getHeader("Last-Event-ID");
    return header == null ? "" : header;
  }
}
