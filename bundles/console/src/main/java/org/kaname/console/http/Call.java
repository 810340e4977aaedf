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
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.kaname.view.Json;

/** One call of the JSON API: its places, parameters, body and who calls. */
public final class Call {
  /** Longest body that is read. */
  public static final int BODY_LIMIT = 64 * 1024;

  private static final ObjectMapper MAPPER = Json.mapper();

  private final Exchange exchange;
  private final HttpServletRequest request;
  private final Map<String, String> places;
  private @Nullable JsonNode body;

  /** Wraps a request whose path has been matched. */
  public Call(Exchange exchange, Map<String, String> places) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.places = places;
  }

  /** Returns the servlet's side, for cookies and headers. */
  public Exchange exchange() {
    return exchange;
  }

  /** Returns the value of a named place of the path. */
  public String place(String name) {
    return Optional.ofNullable(places.get(name)).orElseThrow(() -> new IllegalStateException(name));
  }

  /** Returns a query parameter, or a default. */
  public String parameter(String name, String otherwise) {
    String value = request.getParameter(name);
    return value == null ? otherwise : value;
  }

  /** Returns a whole number of the query, or a default if it is absent. */
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

  /** Returns a text of the JSON body; absent is empty. */
  public String text(String name, int longest) throws IOException {
    JsonNode value = body().path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.getNodeType() != JsonNodeType.STRING || value.asText().length() > longest) {
      throw Problem.badRequest(name);
    }
    return value.asText();
  }

  /** Returns a list of texts of the JSON body. */
  public List<String> texts(String name) throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonNode value : body().path(name)) {
      values.add(value.asText());
    }
    return values;
  }

  /** Returns the JSON object that was sent. */
  public JsonNode body() throws IOException {
    JsonNode known = body;
    if (known != null) {
      return known;
    }
    byte[] bytes = request.getInputStream().readNBytes(BODY_LIMIT + 1);
    if (bytes.length > BODY_LIMIT) {
      throw new Problem(413, "console.problem.too_large");
    }
    JsonNode parsed = parse(bytes);
    body = parsed;
    return parsed;
  }

  /**
   * Returns the bytes of a file that was sent.
   *
   * @param most greatest length.
   */
  public byte[] file(int most) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(most + 1);
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

  /** Returns the name of the person who calls, for records. */
  public String author() {
    return session().map(ConsoleSession::name).orElse("system");
  }

  /** Returns the address of the caller. */
  public String from() {
    return request.getRemoteAddr();
  }

  /** Returns the language texts are said in: Japanese or English. */
  public Locale locale() {
    return Languages.of(request);
  }
}
