package org.kaname.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.kaname.ui.UiCall;
import org.kaname.user.Role;
import org.kaname.view.Json;

/** One call of the JSON API: its places, parameters, body and who calls. */
public final class Call implements UiCall {
  /** Longest JSON body that is read. */
  public static final int BODY_LIMIT = 64 * 1024;

  private static final int USUAL_ITEMS = 200;
  private static final int MOST_ITEMS = 1000;

  private static final ObjectMapper MAPPER = Json.mapper();

  private final Exchange exchange;
  private final HttpServletRequest request;
  private final Map<String, String> places;
  private final long limit;
  private @Nullable JsonNode body;

  /**
   * Wraps a request whose path has been matched.
   *
   * @param limit greatest length of what is sent, in bytes.
   */
  public Call(Exchange exchange, Map<String, String> places, long limit) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.places = places;
    this.limit = limit;
  }

  /** Returns the servlet's side, for cookies and headers. */
  public Exchange exchange() {
    return exchange;
  }

  @Override
  public String place(String name) {
    return Optional.ofNullable(places.get(name)).orElseThrow(() -> new IllegalStateException(name));
  }

  @Override
  public String parameter(String name, String otherwise) {
    String value = request.getParameter(name);
    return value == null ? otherwise : value;
  }

  @Override
  public long number(String name, long otherwise, long least, long most) {
    String value = request.getParameter(name);
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Problem.badRequest(name);
    }
    throw Problem.badRequest(name);
  }

  @Override
  public int limit() {
    return (int) number("limit", USUAL_ITEMS, 1, MOST_ITEMS);
  }

  @Override
  public String text(String name, int longest) throws IOException {
    JsonNode value = json().path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.getNodeType() != JsonNodeType.STRING || value.asText().length() > longest) {
      throw Problem.badRequest(name);
    }
    return value.asText();
  }

  @Override
  public List<String> texts(String name) throws IOException {
    JsonNode list = json().path(name);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      throw Problem.badRequest(name);
    }
    List<String> values = new ArrayList<>();
    for (JsonNode value : list) {
      if (!value.isTextual()) {
        throw Problem.badRequest(name);
      }
      values.add(value.asText());
    }
    return values;
  }

  @Override
  public Map<String, Object> body() throws IOException {
    return PlainJson.map(json());
  }

  /** Returns the JSON object that was sent. */
  public JsonNode json() throws IOException {
    JsonNode known = body;
    if (known != null) {
      return known;
    }
    JsonNode parsed = parse(read(BODY_LIMIT));
    body = parsed;
    return parsed;
  }

  @Override
  public byte[] file() throws IOException {
    return read(limit);
  }

  private byte[] read(long most) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes((int) most + 1);
    if (bytes.length > most) {
      throw new Problem(413, "console.problem.too_large");
    }
    return bytes;
  }

  private static JsonNode parse(byte[] bytes) throws IOException {
    try {
      JsonNode parsed = MAPPER.readTree(bytes);
      if (parsed == null || !parsed.isObject()) {
        throw new Problem(400, "console.problem.bad_json");
      }
      return parsed;
    } catch (JsonProcessingException e) {
      throw new Problem(400, "console.problem.bad_json");
    }
  }

  /** Returns the session of a signed-in caller. */
  public Optional<ConsoleSession> session() {
    return ConsoleSession.of(request);
  }

  @Override
  public String user() {
    return session().map(ConsoleSession::name).orElse("system");
  }

  @Override
  public Set<Role> roles() {
    return session().map(ConsoleSession::roles).orElse(Set.of());
  }

  /** Returns the address of the caller. */
  public String from() {
    return request.getRemoteAddr();
  }

  @Override
  public Locale locale() {
    return Languages.of(request);
  }
}
