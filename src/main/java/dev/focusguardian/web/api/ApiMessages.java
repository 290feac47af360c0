package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.focusguardian.account.Mode;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notify.ChannelAddresses;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.remote.RemoteCalendarException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * English details of the API's problems, without a full stop. Texts that pages share are in {@link
 * SharedMessages}; descriptions for {@code /q/openapi} are annotations on what they describe.
 */
final class ApiMessages {

  private static final int LONGEST_SHOWN = 80;

  private static final String TRY_AGAIN_LATER = ". Try again later";
  private static final String REPEAT = ". Repeat the request to continue";

  static final String NO_ROOM =
      "There is no room for another focus block in that week, so there is nothing to confirm. The preview says why";

  static final String REPLAY_IS_COMPUTED =
      "The replay is still being computed. Ask again in a minute";

  static final String NO_NAME = "\"name\" must be the name of the person who picks the time";

  static final String NO_GUEST_ADDRESS =
      "\"email\" must be one mail address such as \"you@example.com\"";

  static final String READ_OR_BOOK =
      "The body must have \"read\" or \"book\", such as {\"read\": true, \"book\": false}";

  static final String PERSONAL = "The body must be a JSON object such as {\"personal\": true}";

  static final String DAY_TIME_AND_WEEKS =
      "The body must be {\"day\": \"fri\", \"time\": \"16:00\", \"weeks\": 3}, or {\"day\": null} to"
          + " plan one more week as soon as a week begins";

  static final String DAY_IS_NULL =
      "\"day\" is null, so \"time\" and \"weeks\" must be left out. Give all three, such as"
          + " {\"day\": \"fri\", \"time\": \"16:00\", \"weeks\": 3}, or {\"day\": null} alone";

  static final String UNTIL =
      "The body must be {\"until\": \"2026-11-23T08:00:00Z\"}, a date instead, or {\"until\": null}"
          + " to go on";

  static final String START_AND_END = "Expected \"start\" and \"end\", as GET /refused lists them";

  static final String NO_CONNECTION_READABLE =
      "None of the connections can be read at the moment. GET /api/v1/connections says what each of"
          + " them needs";

  static final String UNDO_FAILED =
      "This is a fault of the service. Its log has the details" + REPEAT;

  private ApiMessages() {}

  // Bodies and parameters.

  static String emptyBody(String expected) {
    return "The body is empty. Expected " + expected;
  }

  static String noObject(List<String> keys) {
    return "The body must be one JSON object with the keys " + all(keys);
  }

  static String noKey(String key, List<String> keys) {
    return "There is no key " + quoted(key) + "; the keys are " + all(keys);
  }

  private static String all(List<String> keys) {
    return keys.stream().map(ApiMessages::quoted).collect(Collectors.joining(" and "));
  }

  /** For a value in a body. */
  static String notTrueOrFalse(String key, JsonNode value) {
    return quoted(key) + " must be true or false, not " + shortened(value.toString());
  }

  /** For a value in an address. */
  static String notTrueOrFalse(String name, String text) {
    return quoted(name) + " must be true or false, not " + quoted(text);
  }

  static String notText(String key, JsonNodeType type) {
    return quoted(key) + " must be a text, not " + inWords(type);
  }

  private static String inWords(JsonNodeType type) {
    return switch (type) {
      case ARRAY -> "a list";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case OBJECT, POJO -> "an object";
      case STRING -> "a text";
      case BINARY -> "bytes";
      case NULL, MISSING -> "nothing";
    };
  }

  static String tooLong(String key, int length, int longest) {
    return quoted(key) + " has " + length + " characters; at most " + longest + " can be sent";
  }

  static String notUsable(String key, String flaw) {
    return quoted(key) + " cannot be used: " + flaw;
  }

  static String noAddress(String key, JsonNode value) {
    return quoted(key)
        + " must be an address such as \"me@example.com\", not "
        + shortened(value.toString());
  }

  static String notFromTo(String name, String text, int least, int most) {
    return quoted(name) + " is \"" + text + "\"; it must be a number from " + least + " to " + most;
  }

  static String noMoment(String name, String text) {
    return "\""
        + name
        + "\" is "
        + quoted(text)
        + ". It must be an instant such as 2026-11-16T00:00:00Z or a date such as 2026-11-16, from "
        + UsableYears.FIRST
        + " to "
        + UsableYears.LAST;
  }

  static String tooManyDays(long days, long most) {
    return "From \"from\" to \"to\" there are "
        + days
        + " days; at most "
        + most
        + " can be asked for at once";
  }

  static String notInOrder(Instant from, Instant to) {
    return "\"from\" must be before \"to\", but they are " + from + " and " + to;
  }

  static final String ROLL_DAY = "must be one of mon, tue, wed, thu, fri, sat and sun";
  static final String ROLL_TIME = "must be hours and minutes such as \"16:00\"";
  static final String ROLL_WEEKS = "must be a whole number from 1 to " + RollTime.MOST_WEEKS;

  static String noKeyOfRoll(String key) {
    return "There is no key \"" + key + "\". The keys are day, time and weeks.";
  }

  static String rollProblem(String key, String expected, JsonNode value) {
    String entered =
        value.isMissingNode() || value.isNull()
            ? "It is missing."
            : "You entered " + shortened(value.toString()) + ".";
    return "\"" + key + "\" " + expected + ". " + entered;
  }

  static String listOfPhases(String example) {
    return "Expected a list of phases, such as [" + example + "]";
  }

  // Things that don't exist.

  static String unknown(String what, String id) {
    return "There is no " + what + " \"" + id + "\"";
  }

  static String noCalendar(UUID connection, String calendar) {
    return "The connection \""
        + connection
        + "\" has no calendar \""
        + calendar
        + "\"; GET /api/v1/connections lists them";
  }

  static String noState(String word) {
    return "There is no state \""
        + word
        + "\"; the states are "
        + Arrays.stream(AlertState.values())
            .map(AlertState::word)
            .collect(Collectors.joining(", "));
  }

  static String oneOf(String what, String given, String known) {
    return "There is no " + what + " \"" + shortened(given) + "\". It must be one of " + known;
  }

  static final String SLOTS =
      "\"slots\" must be a list of at most three times such as {\"start\": \"2026-12-03T13:00:00Z\","
          + " \"end\": \"2026-12-03T13:30:00Z\"}";

  static String noSlot(JsonNode slot) {
    return "A slot must begin later than now and before it ends, such as {\"start\":"
        + " \"2026-12-03T13:00:00Z\", \"end\": \"2026-12-03T13:30:00Z\"}. You entered "
        + shortened(slot.toString());
  }

  static String noMutedSeries(String id) {
    return "There is no muted series \"" + shortened(id) + "\"";
  }

  static String notRefused(String start, String end) {
    return "The slot from " + start + " to " + end + " is not refused";
  }

  static String answeredAlready(@Nullable String answer) {
    return "That question was answered with " + answer + " already";
  }

  /**
   * @param so the consequence
   */
  static String nothingConnected(String so) {
    return "No calendar is connected, so " + so + ". POST /api/v1/connections begins a connection";
  }

  // Things that failed.

  static String unread(IsoWeek week, @Nullable CycleProblem problem) {
    return "Week "
        + week
        + " has not been read from Google yet. It is being read now. Ask again in a few seconds"
        + (problem == null ? "" : ". The last sync failed: " + SharedMessages.of(problem));
  }

  static String lastWeeksNotRead(RemoteCalendarException failure) {
    return "We could not read the last weeks from Google: " + SharedMessages.of(failure);
  }

  static String declineNotConfirmed(RemoteCalendarException failure) {
    return SharedMessages.of(failure)
        + ", so it is not certain that the meeting was declined. You can repeat the request; nobody"
        + " is notified twice";
  }

  static String repeatTheRequest(RemoteCalendarException failure) {
    return SharedMessages.of(failure) + REPEAT;
  }

  static String of(Mode.Lack lack) {
    return SharedMessages.of(lack) + " The page /connect says how to set it up";
  }

  static String stillConnected(StillBusy busy) {
    return SharedMessages.of(busy)
        + ", so nothing changed. The account is still connected"
        + TRY_AGAIN_LATER;
  }

  static String blocksNotRemoved(RemoteCalendarException failure) {
    return SharedMessages.of(failure)
        + ", so the focus blocks could not be removed, and the account is still connected. Try again"
        + " later, or with removeBlocks=false";
  }

  static String leavingGoesOn(StillBusy busy) {
    return SharedMessages.of(busy) + ", so it isn't finished yet" + TRY_AGAIN_LATER;
  }

  static String stillLeaving(StillBusy busy) {
    return SharedMessages.of(busy) + ", so nothing was changed" + TRY_AGAIN_LATER;
  }

  /**
   * @param later whether it may work later
   */
  static String notLeft(boolean later) {
    return (later
            ? "Google could not be reached for all of it"
            : "Something remains at Google that only you can remove")
        + ", so nothing is deleted here yet, and nothing is booked until then. \"receipt\" lists what"
        + " remains. Try again later, use force=true to delete the data anyway, or DELETE"
        + " /api/v1/leave to cancel";
  }

  private static String quoted(String text) {
    return "\"" + shortened(text) + "\"";
  }

  static final String BROWSERS_ELSEWHERE =
      "A browser is added with POST /api/v1/channels/push, with the endpoint and keys of its subscription";

  static final String NO_BROWSER_KEYS =
      "\"p256dh\" and \"auth\" must be the keys of the browser's push subscription, in base64url";

  static final String PUSH_KEY_LOST =
      "The key that protects this service's push key has been lost. The operator has to set guardian.secret-previous";

  static String of(ChannelAddresses.Flaw flaw) {
    return switch (flaw) {
      case MISSING -> "\"address\" is missing: where messages are to be sent";
      case TOO_LONG -> "\"address\" is longer than 2000 characters";
      case NO_WEB_ADDRESS -> "\"address\" must be a web address such as https://example.com/hook";
      case NO_HTTPS -> "\"address\" must begin with https://";
      case NO_MAILBOX -> "\"address\" must be a mail address such as you@example.com";
      case NO_MAIL_SERVER -> "This service cannot send mail yet";
    };
  }

  static String noMailServer(List<String> keys) {
    return of(ChannelAddresses.Flaw.NO_MAIL_SERVER)
        + ". Its operator has to set "
        + String.join(" and ", keys);
  }

  static String noChannelKind(@Nullable String word) {
    return "\"kind\" must be one of "
        + Arrays.stream(ChannelKind.values())
            .map(ChannelKind::word)
            .collect(Collectors.joining(", "))
        + (word == null ? "" : ", not \"" + shortened(word) + "\"");
  }

  static String noChannel(String id) {
    return "There is no such channel \"" + shortened(id) + "\"";
  }

  static String noFailedMessage(String id) {
    return "There is no message \"" + shortened(id) + "\" that has failed";
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
