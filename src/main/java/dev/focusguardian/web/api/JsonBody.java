package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.focusguardian.calendar.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON request body that refuses unknown keys by name. */
final class JsonBody {

  private final JsonNode body;

  private JsonBody(JsonNode body) {
    this.body = body;
  }

  /**
   * @param body null if there was none, which is the same as an empty object
   * @param keys the known keys
   */
  static JsonBody of(@Nullable JsonNode body, List<String> keys) {
    if (body == null || body.isMissingNode()) {
      return new JsonBody(JsonNodeFactory.instance.objectNode());
    }
    if (!body.isObject()) {
      throw Problem.badRequest(ApiMessages.noObject(keys));
    }
    body.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw Problem.badRequest(ApiMessages.noKey(key, keys));
              }
            });
    return new JsonBody(body);
  }

  boolean has(String key) {
    return body.hasNonNull(key);
  }

  /**
   * @param otherwise the value if the key is missing
   */
  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = body.path(key);
    if (!value.isBoolean()) {
      throw Problem.badRequest(ApiMessages.notTrueOrFalse(key, value));
    }
    return value.booleanValue();
  }

  /**
   * Null if the key is missing.
   *
   * @param longest the largest number of code points
   */
  @Nullable String text(String key, int longest) {
    return text(key, longest, false);
  }

  /** Like {@link #text}, but line breaks are allowed. */
  @Nullable String lines(String key, int longest) {
    return text(key, longest, true);
  }

  private @Nullable String text(String key, int longest, boolean lines) {
    if (!has(key)) {
      return null;
    }
    JsonNode value = body.path(key);
    if (!value.isTextual()) {
      throw Problem.badRequest(ApiMessages.notText(key, value.getNodeType()));
    }
    String text = value.textValue();
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw Problem.badRequest(ApiMessages.tooLong(key, length, longest));
    }
    refuse(key, lines ? PlainText.flawInLines(text) : PlainText.flaw(text));
    return text;
  }

  private static void refuse(String key, Optional<String> flaw) {
    if (flaw.isPresent()) {
      throw Problem.badRequest(ApiMessages.notUsable(key, flaw.get()));
    }
  }

  /** A whole number; one that is not given is refused. */
  int number(String key, int least, int most) {
    JsonNode value = body.path(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw Problem.badRequest(BodyMessages.noNumber(key, value, least, most));
    }
    return value.intValue();
  }

  /** Empty when it is not given. */
  List<String> texts(String key, int most, int longest) {
    if (!has(key)) {
      return List.of();
    }
    JsonNode value = body.path(key);
    if (!value.isArray()) {
      throw Problem.badRequest(BodyMessages.noListOfTexts(key, value));
    }
    if (value.size() > most) {
      throw Problem.badRequest(BodyMessages.tooManyEntries(key, value.size(), most));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : value) {
      if (!entry.isTextual()) {
        throw Problem.badRequest(BodyMessages.noListOfTexts(key, entry));
      }
      String text = entry.textValue();
      if (text.length() > longest) {
        throw Problem.badRequest(ApiMessages.tooLong(key, text.length(), longest));
      }
      refuse(key, PlainText.flaw(text));
      texts.add(text);
    }
    return texts;
  }

  /** Whether a text may be the address of a mailbox. */
  static boolean isAddress(String text) {
    return text.matches("[^\\s@]{1,64}@[^\\s@]{1,255}");
  }

  /** Null if the key is missing. */
  @Nullable String address(String key) {
    if (!has(key)) {
      return null;
    }
    JsonNode value = body.path(key);
    refuse(key, PlainText.flaw(value.asText()));
    if (!value.isTextual() || !isAddress(value.textValue())) {
      throw Problem.badRequest(ApiMessages.noAddress(key, value));
    }
    return value.textValue();
  }

  /** A query parameter that must be true or false; we don't guess what other values mean. */
  static boolean flag(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw Problem.badRequest(ApiMessages.notTrueOrFalse(name, text));
    }
    return text.equals("true");
  }
}
