package org.kaname.witness.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.witness.core.Answer;
import org.kaname.witness.core.Pace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /witness/add-checkpoint}. Open to everybody: what counts is the log's signature. The
 * console's filter stands before it.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("org.kaname.witness")
@HttpWhiteboardServletPattern("/witness/add-checkpoint")
public final class WitnessServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 64 * 1024;
  private static final int TOO_MANY = 429;
  private final transient WitnessHost host;
  private final transient Pace pace = new Pace(50, 10);

  /** Serves a witness. */
  @Activate
  public WitnessServlet(@Reference WitnessHost host) {
    this.host = host;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!host.on()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (!pace.admits(request.getRemoteAddr(), System.nanoTime())) {
      response.setStatus(TOO_MANY);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    Answer answer = body.length > LONGEST ? Answer.oversized() : host.witness().add(body);
    byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    // As bytes: a writer would add the character set to the type that the protocol asks for.
    response.setContentType(answer.type());
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }
}
