package dev.focusguardian.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Strict JSON reader: it rejects duplicate keys and anything after the value, because otherwise a
 * value would be lost silently.
 */
public final class StrictJson {

  private StrictJson() {}

  /** These limits are far above what any valid input needs. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(50)
          .maxNumberLength(100)
          .maxStringLength(1 << 20)
          .maxNameLength(1_000)
          .build();

  /** Makes the mapper strict and returns it. */
  public static ObjectMapper strict(ObjectMapper mapper) {
    mapper.getFactory().setStreamReadConstraints(LIMITS);
    return mapper
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
  }

  /** A short description of what is wrong with a text. */
  public static String wrong(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    JsonLocation location = e.getLocation();
    String where =
        location == null
            ? "the start"
            : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    if (message.startsWith("Duplicate field")) {
      return message.replaceFirst("Duplicate field '(.*)'.*", "the key \"$1\" comes twice")
          + ", at "
          + where;
    }
    if (e instanceof StreamConstraintsException) {
      return "it is nested too deeply, or a name, a number or a text in it is too long, at "
          + where;
    }
    return message.startsWith("Trailing token")
        ? "something follows the JSON at " + where
        : "not JSON at " + where;
  }
}
