package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.calendar.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON request body that refuses unknown keys by name. */
final class JsonBody {

  private static final int LONGEST_SHOWN = 80;

  private final JsonNode body;

  private JsonBody(JsonNode body) {
    this.body = body;
  }

  /**
   * @param body null when there was none, which is the same as an empty object
   * @param keys those that are known
   */
  static JsonBody of(@Nullable JsonNode body, List<String> keys) {
    if (body == null || body.isMissingNode()) {
      return new JsonBody(JsonNodeFactory.instance.objectNode());
    }
    String known = keys.stream().map(JsonBody::quoted).collect(Collectors.joining(" and "));
    if (!body.isObject()) {
      throw Problem.badRequest("The body must be one JSON object with the keys " + known);
    }
    body.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw Problem.badRequest(
                    "There is no key " + quoted(key) + "; the keys are " + known);
              }
            });
    return new JsonBody(body);
  }

  boolean has(String key) {
    return body.hasNonNull(key);
  }

  /**
   * @param otherwise when it is not given
   */
  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = body.path(key);
    if (!value.isBoolean()) {
      throw Problem.badRequest(
          quoted(key) + " must be true or false, not " + shortened(value.toString()));
    }
    return value.booleanValue();
  }

  /**
   * Null when it is not given.
   *
   * @param longest in characters as people count them
   */
  @Nullable String text(String key, int longest) {
    return text(key, longest, false);
  }

  /** As {@link #text}, for one that may have several lines. */
  @Nullable String lines(String key, int longest) {
    return text(key, longest, true);
  }

  private @Nullable String text(String key, int longest, boolean lines) {
    if (!has(key)) {
      return null;
    }
    JsonNode value = body.path(key);
    if (!value.isTextual()) {
      throw Problem.badRequest(quoted(key) + " must be a text, not " + value.getNodeType());
    }
    String text = value.textValue();
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw Problem.badRequest(
          quoted(key) + " has " + length + " characters; at most " + longest + " can be sent");
    }
    refuse(key, lines ? PlainText.flawInLines(text) : PlainText.flaw(text));
    return text;
  }

  private static void refuse(String key, Optional<String> flaw) {
    if (flaw.isPresent()) {
      throw Problem.badRequest(quoted(key) + " cannot be used: " + flaw.get());
    }
  }

  /** Whether a text may be the address of a mailbox. */
  static boolean isAddress(String text) {
    return text.matches("[^\\s@]{1,64}@[^\\s@]{1,255}");
  }

  /** Null when it is not given. */
  @Nullable String address(String key) {
    if (!has(key)) {
      return null;
    }
    JsonNode value = body.path(key);
    refuse(key, PlainText.flaw(value.asText()));
    if (!value.isTextual() || !isAddress(value.textValue())) {
      throw Problem.badRequest(
          quoted(key)
              + " must be an address such as \"me@example.com\", not "
              + shortened(value.toString()));
    }
    return value.textValue();
  }

  /** A query parameter; anything but these two words would mean a guess. */
  static boolean flag(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw Problem.badRequest(quoted(name) + " must be true or false, not " + quoted(text));
    }
    return text.equals("true");
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private static String quoted(String text) {
    return "\"" + shortened(text) + "\"";
  }
}
