package dev.focusguardian.web.page;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.Mode;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.port.Right;
import dev.focusguardian.store.NotificationMatter.NeedsReconnecting;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.words.Wording;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what is known of a person's accounts into words. */
@Singleton
public class ConnectViews {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern INWARD =
      Pattern.compile("(?i).*\\.(local|lan|home|internal|intranet|corp|localdomain|home\\.arpa)");

  private final Mode mode;
  private final Connections connections;
  private final PersonSettings settings;
  private final AccountDisconnect farewell;
  private final Clock clock;

  public ConnectViews(
      Mode mode,
      Connections connections,
      PersonSettings settings,
      AccountDisconnect farewell,
      Clock clock) {
    this.farewell = farewell;
    this.mode = mode;
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param seenAs how the browser reaches this service
   */
  ConnectView of(PersonId person, URI seenAs) {
    ZoneId zone = settings.zone(person, settings.get(person));
    List<StoredCalendar> calendars = connections.calendars(person);
    URI back = connections.redirectUri(seenAs);
    return new ConnectView(
        mode.live(),
        mode.lack() == null ? null : SharedMessages.of(mode.lack()),
        back.toString(),
        refusedByGoogle(back),
        connections.rights(),
        connections.list(person).stream()
            .map(connection -> account(connection, calendars, zone))
            .toList(),
        calendars.stream().anyMatch(StoredCalendar::books),
        null,
        null);
  }

  /** Google takes https with a public name, and this machine. */
  static @Nullable String refusedByGoogle(URI back) {
    String host = back.getHost() == null ? "" : back.getHost();
    if (THIS_MACHINE.contains(host)) {
      return null;
    }
    String wanted =
        " Set guardian.public-url to an https address with a public name, or open this page on the"
            + " machine itself, as localhost.";
    if (!"https".equals(back.getScheme())) {
      return "Google will refuse this address, because it is not https." + wanted;
    }
    boolean isPublic =
        host.matches("(?i).+\\.[a-z][a-z0-9-]*[a-z0-9]") && !INWARD.matcher(host).matches();
    return isPublic
        ? null
        : "Google will refuse this address, because \"" + host + "\" is no public name." + wanted;
  }

  private ConnectView.Account account(
      StoredConnection connection, List<StoredCalendar> calendars, ZoneId zone) {
    boolean broken = !connection.connected();
    List<Right> missing = connections.missing(connection);
    String state =
        broken ? "needs reconnecting" : connection.mayBook() ? "connected" : "measuring only";
    return new ConnectView.Account(
        connection.id().toString(),
        connection.account() == null ? "Google Calendar" : connection.account(),
        state,
        sentence(connection, connections.whyBroken(connection), calendars),
        broken,
        broken || !missing.isEmpty(),
        connection.personal(),
        missing,
        calendars.stream()
            .filter(calendar -> calendar.connectionId().equals(connection.id()))
            .map(calendar -> calendar(calendar, connection, zone))
            .toList(),
        farewell.standing(connection.person(), connection.id()));
  }

  private static String sentence(
      StoredConnection connection,
      @Nullable NeedsReconnecting told,
      List<StoredCalendar> calendars) {
    if (!connection.connected()) {
      return told != null
          ? SharedMessages.of(told)
          : "Google no longer lets this service in: the access was ended, or it ran out. What was"
              + " read before is kept. Connect it again, and everything goes on where it was.";
    }
    List<StoredCalendar> own =
        calendars.stream()
            .filter(calendar -> calendar.connectionId().equals(connection.id()))
            .filter(StoredCalendar::reads)
            .toList();
    if (own.isEmpty()) {
      return "None of its calendars is ticked, so none is read.";
    }
    StoredCalendar booking = own.stream().filter(StoredCalendar::books).findFirst().orElse(null);
    if (booking != null && booking.gone()) {
      return "The calendar for focus blocks is not there any more, so nothing is booked. Choose"
          + " another one below; what is read goes on counting.";
    }
    if (booking != null && !booking.owned()) {
      return "The calendar for focus blocks can no longer be written to, because it belongs to"
          + " somebody else now, so nothing is booked. Choose another one below; blocks that stand"
          + " there stay.";
    }
    String read = own.size() == 1 ? "One calendar is read" : own.size() + " calendars are read";
    return read
        + (own.stream().anyMatch(StoredCalendar::books)
            ? ", and focus blocks are booked here."
            : "; focus blocks are not booked here.");
  }

  private ConnectView.Calendar calendar(
      StoredCalendar calendar, StoredConnection connection, ZoneId zone) {
    return new ConnectView.Calendar(
        calendar.id().toString(),
        calendar.summary(),
        note(calendar, zone),
        calendar.reads(),
        calendar.books(),
        connection.mayBook() && calendar.owned() && !calendar.gone());
  }

  private String note(StoredCalendar calendar, ZoneId zone) {
    if (calendar.gone()) {
      return "deleted, or not shared with you any more";
    }
    String kind =
        switch (calendar.accessRole()) {
          case "owner" -> calendar.primary() ? "your main calendar" : "yours";
          case "writer" -> "shared with you";
          case "freeBusyReader" -> "shared with you, busy times only";
          default -> "shared with you, for reading";
        };
    Instant read = calendar.syncedAt();
    if (!calendar.reads()) {
      return kind;
    }
    return kind
        + ", "
        + (read == null ? "not read yet" : "read " + when(read, zone))
        + leftOut(calendar.leftOut());
  }

  private static String leftOut(int count) {
    if (count == 0) {
      return "";
    }
    return "; "
        + (count == 1 ? "one event is" : count + " events are")
        + " not counted, because Google sends no time for "
        + (count == 1 ? "it" : "them")
        + " that makes sense";
  }

  private String when(Instant read, ZoneId zone) {
    String time = Wording.time(read, zone);
    return clock.instant().atZone(zone).toLocalDate().equals(read.atZone(zone).toLocalDate())
        ? "at " + time
        : Wording.date(read.atZone(zone).toLocalDate()) + ", " + time;
  }
}
