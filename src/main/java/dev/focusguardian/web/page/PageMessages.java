package dev.focusguardian.web.page;

import dev.focusguardian.account.ConsentProblem;
import dev.focusguardian.calendar.Right;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.util.Locale;
import java.util.stream.Collectors;

/** What only the pages say of facts, in English. Sentences come without their full stop. */
final class PageMessages {

  private PageMessages() {}

  /** Why a consent led to no connection. */
  static String of(ConsentProblem problem) {
    return switch (problem.kind()) {
      case REFUSED ->
          "You did not allow the access, so nothing was connected. You can try again at any time";
      case REFUSED_BY_ADMINISTRATOR ->
          "Your organisation's administrator does not allow this. Nothing was connected";
      case SCOPE_MISSING ->
          "On Google's page this was not ticked: "
              + problem.missing().stream()
                  .map(PageMessages::missing)
                  .collect(Collectors.joining("; "))
              + ". Nothing was connected; please begin again and leave the boxes ticked";
      case STATE_UNKNOWN ->
          "This answer from Google belongs to no connection that was begun here in the last ten minutes, or it was used already. Nothing was connected; please begin again";
      case OTHER_BROWSER ->
          "This connection was begun in another browser, or this one keeps no cookies. Nothing was connected; please begin and end in the same browser, at the same address";
      case CODE_REJECTED ->
          "Google did not accept the connection ("
              + problem.detail()
              + "). Nothing was connected; please begin again";
      case CALENDARS_NOT_READ ->
          "Google allowed the connection, but the calendars could not be read ("
              + problem.detail()
              + "). Nothing was connected; please begin again";
      case LEAVING ->
          "While Google was asked, leaving this service was begun, so nothing was connected. To connect after all, stay, or wait until leaving is finished, and then begin again";
    };
  }

  private static String missing(Right right) {
    String without = right.without();
    return "to "
        + right.name()
        + " ("
        + without.substring(0, 1).toLowerCase(Locale.ROOT)
        + without.substring(1, without.length() - 1)
        + ")";
  }

  /**
   * What can be done about a client that Google does not take, with full stops.
   *
   * @param oddId the client's id does not look like one of Google's
   */
  static String aboutClient(RemoteCalendarException failure, boolean oddId) {
    String said = SharedMessages.of(failure);
    if (failure instanceof Unavailable) {
      return said
          + ". Is this machine online, and may it reach Google's addresses, perhaps through a proxy? Nothing is known yet about the client.";
    }
    return oddId
        ? said
            + ". The id does not look like one of Google's, which end with .apps.googleusercontent.com: was something else copied, or are there quotes around it?"
        : said + ".";
  }
}
