package dev.focusguardian.messages;

import dev.focusguardian.presence.PresenceProblem;
import dev.focusguardian.presence.SlackPresence;

/** Texts about a person's status in Slack, shared by API and pages. */
public final class PresenceMessages {

  private PresenceMessages() {}

  /** Why it could not be switched on, with full stops. */
  public static String of(PresenceProblem problem) {
    return switch (problem.why()) {
      case NO_TOKEN -> "Enter the user token of your own Slack app. It begins with xoxp-.";
      case NO_USER_TOKEN ->
          "That is not a user token. A user token begins with xoxp-. Those of bots (xoxb-) and apps"
              + " (xapp-) can't set your status.";
      case REFUSED ->
          "Slack doesn't accept this token ("
              + problem.detail()
              + "). Install the app in your workspace again and copy its user token.";
      case MISSING_SCOPES ->
          "This token lacks "
              + problem.detail()
              + ". Your Slack app needs the user token scopes "
              + String.join(", ", SlackPresence.SCOPES)
              + ". Add them, install the app again, and copy its user token.";
      case UNREACHABLE -> "Slack could not be reached, so nothing was saved. Try again later.";
      case TEXT_TOO_LONG -> "A status has at most " + problem.detail() + " characters.";
      case NO_EMOJI -> "Enter an emoji by its name in Slack, such as " + SlackPresence.EMOJI + ".";
    };
  }

  /**
   * The last failure, with full stops.
   *
   * @param code Slack's
   */
  public static String problem(String code) {
    return switch (code) {
      case "unreachable" -> "Slack could not be reached the last time. We try again.";
      case "key_lost" -> "The key that protects your token has been lost. Enter the token again.";
      default -> "Slack refused the last change (" + code + "). Enter a new token.";
    };
  }
}
