package org.kaname.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * The one JSON form of records: component names as keys, enum constants in lower case, absent
 * values left out, times as epoch nanoseconds, lengths of time as seconds.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(Enum.class, new WordWriter())
                  .addSerializer(Duration.class, new SecondsWriter())
                  .addDeserializer(Duration.class, new SecondsReader()))
          .build();

  private Json() {}

  /** Returns a value as one line of JSON. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a value as UTF-8 bytes of JSON. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a value; unknown keys are passed over.
   *
   * @throws IOException if the text is not JSON or does not fit the type.
   */
  public static <T> T read(String text, Class<T> type) throws IOException {
    return MAPPER.readValue(text, type);
  }

  /** Returns a mapper with these rules, for streaming. */
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  @SuppressWarnings("rawtypes")
  private static final class WordWriter extends JsonSerializer<Enum> {
    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class SecondsWriter extends JsonSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.toNanosPart() == 0) {
        out.writeNumber(value.toSeconds());
      } else {
        out.writeNumber(
            BigDecimal.valueOf(value.toSeconds()).add(BigDecimal.valueOf(value.toNanosPart(), 9)));
      }
    }
  }

  private static final class SecondsReader extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
      BigDecimal seconds = in.getDecimalValue();
      try {
        return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
      } catch (ArithmeticException e) {
        throw JsonMappingException.from(in, "seconds " + seconds, e);
      }
    }
  }
}
