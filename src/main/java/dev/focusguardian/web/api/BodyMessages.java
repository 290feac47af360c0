package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;

/** English details about values in a request's body, without a full stop. */
final class BodyMessages {

  static final String WHAT_IF =
      "The body must have \"start\" and either \"end\" or \"minutes\", or \"eventId\" alone";

  private BodyMessages() {}

  static String notWithEventId(String key) {
    return quoted(key) + " can't be given with \"eventId\", which says it already";
  }

  static String noInstant(String key, String text) {
    return quoted(key)
        + " must be an instant such as 2026-11-16T09:00:00Z, not "
        + quoted(ApiMessages.shortened(text));
  }

  static String noNumber(String key, JsonNode value, int least, int most) {
    return quoted(key)
        + " must be a whole number from "
        + least
        + " to "
        + most
        + ", not "
        + ApiMessages.shortened(value.toString());
  }

  static String noListOfTexts(String key, JsonNode value) {
    return quoted(key) + " must be a list of texts, not " + ApiMessages.shortened(value.toString());
  }

  static String tooManyEntries(String key, int entries, int most) {
    return quoted(key) + " has " + entries + " entries; at most " + most + " can be sent";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
