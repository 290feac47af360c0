package dev.focusguardian.web.page;

import dev.focusguardian.account.ConsentProblem;
import dev.focusguardian.calendar.Right;
import dev.focusguardian.flags.ActionLinks;
import dev.focusguardian.flags.ProtectAnyway;
import dev.focusguardian.flags.RemedyMoves;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.notify.ChannelAddresses;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.presence.SlackPresence;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** English texts that only pages use. Sentences come without a full stop. */
final class PageMessages {

  private PageMessages() {}

  /**
   * What became of the move of a meeting.
   *
   * @param done what is said where it was moved
   */
  static final String EMPTY_PROPOSAL =
      "A proposal needs a message with the times. Write one, or go back for the suggested one."
          + " Nothing was sent.";

  static String of(RemedyMoves.Outcome outcome, String done) {
    return switch (outcome) {
      case MOVED -> done;
      case CHANGED_SINCE -> "Not moved: somebody has changed it since";
      case GONE -> "Not moved: it is no longer on your calendar";
      case NOT_THEIRS -> "Not moved: somebody else organizes it";
      case NOT_ALLOWED -> "Not moved: we may not change events on this calendar";
      case NOT_NOW -> "Google didn't confirm it. Try again later";
    };
  }

  /** What the link of a message asks. */
  static String question(ActionLinks.Action action) {
    return switch (action) {
      case KEEP -> "Keep this meeting?";
      case DECLINE -> "Decline this meeting?";
      case SNOOZE -> "Remind you on your next working day?";
      case MUTE -> "Mute this series?";
      case PROTECT -> "Protect focus time elsewhere?";
    };
  }

  /**
   * @param block when it is
   */
  static String of(ProtectAnyway.Outcome outcome, String block) {
    return switch (outcome) {
      case BOOKED -> "Focus time is booked on " + block + ".";
      case TAKEN -> "Something else stands there by now, so nothing was booked on " + block + ".";
      case REMOVED -> "The focus block on " + block + " is removed.";
      case CHANGED_SINCE ->
          "The focus block on " + block + " has begun or was changed since, so it stays as it is.";
    };
  }

  static String protects(String block) {
    return "A focus block on "
        + block
        + ", busy at once and on top of your weekly goal. The meeting stays, and you can undo this for 24 hours.";
  }

  static String button(ActionLinks.Action action) {
    return switch (action) {
      case KEEP -> "Keep meeting";
      case DECLINE -> "Decline";
      case SNOOZE -> "Remind me";
      case MUTE -> "Mute this series";
      case PROTECT -> "Book focus time";
    };
  }

  /** Why a consent didn't lead to a connection. */
  static String of(ConsentProblem problem) {
    return switch (problem.kind()) {
      case REFUSED ->
          "You didn't allow the access, so nothing was connected. You can try again at any time";
      case REFUSED_BY_ADMINISTRATOR ->
          "Your organisation's administrator does not allow this. Nothing was connected";
      case SCOPE_MISSING ->
          "On Google's page you didn't allow us "
              + problem.missing().stream()
                  .map(PageMessages::missing)
                  .collect(Collectors.joining("; "))
              + ". Nothing was connected. Please try again and leave all boxes ticked";
      case STATE_UNKNOWN ->
          "This answer from Google is older than ten minutes or was already used. Nothing was connected. Please try again";
      case OTHER_BROWSER ->
          "You started this connection in another browser, or this browser doesn't accept cookies. Nothing was connected. Please use one browser and one address";
      case CODE_REJECTED ->
          "Google didn't accept the connection ("
              + problem.detail()
              + "). Nothing was connected. Please try again";
      case CALENDARS_NOT_READ ->
          "Google allowed the connection, but we could not read the calendars ("
              + problem.detail()
              + "). Nothing was connected. Please try again";
      case LEAVING ->
          "You asked us to delete your data in the meantime, so nothing was connected. Cancel the deletion, or wait until it is finished, and then try again";
    };
  }

  /** What we use a right for, with full stops. */
  static String why(Right.Use use) {
    return switch (use) {
      case LIST_CALENDARS -> "You choose which calendars count, and which one gets focus blocks.";
      case VIEW_EVENTS ->
          "We measure your week from them: meetings, free time and unanswered invitations.";
      case WRITE_EVENTS ->
          "Focus blocks are events. We only change or delete events we created, and check each for"
              + " our mark before we write. If you answer a meeting here, we update your RSVP, and we move your own meetings only after you have confirmed each one.";
      case SEE_FREE_BUSY ->
          "Only when you name people on the page “What if”: we suggest times at which they are"
              + " free. We don't see what they are doing, and we store nothing of it.";
    };
  }

  static String name(ChannelKind kind) {
    return switch (kind) {
      case MAIL -> "Mail";
      case SLACK -> "Slack";
      case GOOGLE_CHAT -> "Google Chat";
      case TEAMS -> "Microsoft Teams";
      case WEBHOOK -> "Webhook";
      case PUSH -> "Browser";
    };
  }

  /** What is wrong with the address of a channel, with a full stop. */
  static String of(ChannelAddresses.Flaw flaw) {
    return switch (flaw) {
      case MISSING -> "Enter the address that messages are to be sent to.";
      case TOO_LONG -> "An address has at most 2000 characters.";
      case NO_WEB_ADDRESS -> "Enter a web address such as https://example.com/hook.";
      case NO_HTTPS -> "Enter an address that begins with https://.";
      case NO_MAILBOX -> "Enter a mail address such as you@example.com.";
      case NO_MAIL_SERVER -> "This service cannot send mail yet.";
    };
  }

  /** With a full stop. */
  static String noMailServer(List<String> keys) {
    return "To be told by mail, the operator of this service first has to set "
        + String.join(" and ", keys)
        + ".";
  }

  /**
   * Where a status is set, with full stops.
   *
   * @param until the end of the block that runs; null for none
   */
  static String slack(SlackPresence.Account account, @Nullable String until) {
    String where = "On for " + account.account() + " in " + account.workspace() + ".";
    if (until == null) {
      return where;
    }
    return where
        + (account.ownStatus()
            ? " Your notifications are paused until "
                + until
                + ". You have a status of your own, so we left it."
            : " Your status is set until " + until + ".");
  }

  /** With full stops. */
  static String ended(String when) {
    return "Off since "
        + when
        + ": this browser no longer accepts messages. Turn notifications on again in it, or remove it.";
  }

  /** Why nothing is sent to an address at the moment, with full stops. */
  static String pause(int failures, String nextAttempt) {
    return "This address has failed "
        + failures
        + " times in a row. Next attempt: "
        + nextAttempt
        + ".";
  }

  /** What became of a message, in a few words. */
  static String state(Channels.Message message) {
    return switch (message.state()) {
      case "waiting" -> "waits for its time";
      case "sending" -> message.problem() == null ? "being sent" : "is tried again";
      case "sent" -> "sent";
      case "dropped" -> "left out, because you had answered already";
      case "failed" -> "failed";
      default -> throw new IllegalStateException("No state of a message: " + message.state());
    };
  }

  private static String missing(Right right) {
    String without = SharedMessages.without(right.use());
    return "to "
        + SharedMessages.name(right.use())
        + " ("
        + without.substring(0, 1).toLowerCase(Locale.ROOT)
        + without.substring(1, without.length() - 1)
        + ")";
  }

  /**
   * What to do about a client that Google doesn't accept, with full stops.
   *
   * @param oddId whether the client id doesn't look like one from Google
   */
  static String aboutClient(RemoteCalendarException failure, boolean oddId) {
    String said = SharedMessages.of(failure);
    if (failure instanceof Unavailable) {
      return said
          + ". Check that this machine is online and can reach Google, perhaps through a proxy. We could not check the client.";
    }
    return oddId
        ? said
            + ". A Google client id ends with .apps.googleusercontent.com. Check that you copied the id, without quotes."
        : said + ".";
  }
}
