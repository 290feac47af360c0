package dev.focusguardian.messages;

import dev.focusguardian.offer.Offer;
import dev.focusguardian.offer.OfferProblem;
import dev.focusguardian.offer.Pick;

/** English texts about offered times, for pages and API. Sentences come without a full stop. */
public final class OfferMessages {

  /** The same for every address that does not work, so that nobody learns why. */
  public static final String NO_OFFER =
      "This link doesn't work. It may be incomplete or no longer valid. Ask the person who gave it to you for another one";

  public static final String NO_PICK =
      "There is no meeting under this address. It may be incomplete, or the meeting is long past";

  public static final String TAKEN = "Somebody else was faster, or this time is no longer offered";

  public static final String TOO_OFTEN = "There were too many requests. Try again in a minute";

  private OfferMessages() {}

  public static String of(OfferProblem problem) {
    return switch (problem.why()) {
      case UNKNOWN_OFFER -> "There is no such offer";
      case UNKNOWN_PICK -> "There is no such pick";
      case TOO_LONG ->
          "A meeting must be shorter than your focus minimum of "
              + problem.limit()
              + " minutes. A longer one always costs deep work, so there would be nothing to offer";
      case OVER ->
          "The last day must not be before the first day, nor before today, " + problem.limit();
      case TOO_FAR ->
          "The last day must be "
              + problem.limit()
              + " or earlier. Your focus time is planned until then";
      case BAD_EXPIRY ->
          "The offer must expire in the future, and at the end of its last day at the latest, "
              + problem.limit();
      case TOO_MANY ->
          "You have " + problem.limit() + " open offers. Revoke one that you no longer need";
      case NO_CALENDAR ->
          "We can't book meetings for you now. Connect a calendar, choose it for focus blocks, and wait until it has been read";
      case ANSWERED -> "This pick can't be changed like that any more. It is " + problem.limit();
    };
  }

  /** What has become of an offer, in a few words. */
  public static String state(Offer.State state) {
    return switch (state) {
      case OPEN -> "open";
      case REVOKED -> "revoked";
      case EXPIRED -> "expired";
      case USED_UP -> "used up";
    };
  }

  /** What has become of a pick, for the person. */
  public static String forPerson(Pick pick) {
    return switch (pick.state()) {
      case WAITING -> "waits for you";
      case CONFIRMING -> "being put on your calendar";
      case CONFIRMED ->
          pick.changed()
              ? "confirmed. It could not be cancelled here. Cancel it in the calendar"
              : "confirmed";
      case DECLINED -> "declined";
      case TAKEN -> "not booked, because the time was no longer free or would have cost deep work";
      case FAILED -> "not booked, because Google didn't accept it";
      case CANCELLING -> "being cancelled";
      case CANCELLED ->
          pick.cancelledByGuest() ? "cancelled by " + pick.guest().name() : "cancelled";
    };
  }

  /** What has become of a pick, for the guest who made it, in a few words. */
  public static String headline(Pick pick) {
    return switch (pick.state()) {
      case WAITING -> "Waiting for confirmation";
      case CONFIRMING -> "Being booked";
      case CONFIRMED -> "Confirmed";
      case DECLINED -> "Declined";
      case TAKEN, FAILED -> "Not booked";
      case CANCELLING -> "Being cancelled";
      case CANCELLED -> "Cancelled";
    };
  }

  /** The same in a sentence. */
  public static String forGuest(Pick pick) {
    return switch (pick.state()) {
      case WAITING ->
          "No other visitor can take this time until it is confirmed or declined. Then you see it here, and an invitation comes by mail once it is confirmed";
      case CONFIRMING -> "The meeting is being put on the calendar";
      case CONFIRMED ->
          pick.changed()
              ? "It could not be cancelled here. Answer the invitation instead"
              : "An invitation is on its way to the address that you gave";
      case DECLINED -> "The meeting was declined";
      case TAKEN -> "The time was no longer free. Nothing was booked. Please pick another one";
      case FAILED -> "The calendar didn't accept it. Nothing was booked";
      case CANCELLING -> "The meeting is being cancelled";
      case CANCELLED -> "The meeting was cancelled";
    };
  }
}
