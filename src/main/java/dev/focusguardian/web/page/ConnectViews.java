package dev.focusguardian.web.page;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.Mode;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.ConnectedAccount;
import dev.focusguardian.read.ConnectedAccount.Calendar;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.words.Wording;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates the view of a person's accounts. */
@Singleton
public class ConnectViews {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern INWARD =
      Pattern.compile("(?i).*\\.(local|lan|home|internal|intranet|corp|localdomain|home\\.arpa)");

  private final Mode mode;
  private final Connections connections;
  private final PersonSettings settings;
  private final ConnectionStatus status;
  private final Clock clock;

  public ConnectViews(
      Mode mode,
      Connections connections,
      PersonSettings settings,
      ConnectionStatus status,
      Clock clock) {
    this.status = status;
    this.mode = mode;
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param seenAs the address at which the browser reaches this service
   */
  ConnectView of(PersonId person, URI seenAs) {
    ZoneId zone = settings.zone(person, settings.get(person));
    List<ConnectedAccount> accounts = status.accounts(person);
    URI back = connections.redirectUri(seenAs);
    return new ConnectView(
        mode.live(),
        mode.lack() == null ? null : SharedMessages.of(mode.lack()),
        back.toString(),
        refusedByGoogle(back),
        RightView.of(connections.rights()),
        accounts.stream().map(account -> account(account, zone)).toList(),
        accounts.stream()
            .flatMap(account -> account.calendars().stream())
            .anyMatch(Calendar::books),
        null,
        null);
  }

  /** Google accepts https with a public name, and this machine. */
  static @Nullable String refusedByGoogle(URI back) {
    String host = back.getHost() == null ? "" : back.getHost();
    if (THIS_MACHINE.contains(host)) {
      return null;
    }
    String wanted =
        " Set guardian.public-url to an https address with a public name, or open this page on the"
            + " machine itself, as localhost.";
    if (!"https".equals(back.getScheme())) {
      return "Google will refuse this address, because it isn't https." + wanted;
    }
    boolean isPublic =
        host.matches("(?i).+\\.[a-z][a-z0-9-]*[a-z0-9]") && !INWARD.matcher(host).matches();
    return isPublic
        ? null
        : "Google will refuse this address, because \"" + host + "\" isn't a public name." + wanted;
  }

  private ConnectView.Account account(ConnectedAccount account, ZoneId zone) {
    boolean broken = !account.grant().connected();
    String state =
        broken ? "needs reconnecting" : account.mayBook() ? "connected" : "measuring only";
    return new ConnectView.Account(
        account.grant().id().toString(),
        Objects.requireNonNullElse(account.grant().address(), "Google Calendar"),
        state,
        sentence(account),
        broken,
        broken || !account.missing().isEmpty(),
        account.personal(),
        RightView.of(account.missing()),
        account.calendars().stream().map(calendar -> calendar(calendar, account, zone)).toList(),
        account.blocksAhead());
  }

  private static String sentence(ConnectedAccount account) {
    if (!account.grant().connected()) {
      return account.whyBroken() != null
          ? SharedMessages.of(account.whyBroken())
          : "Google no longer gives us access: it was revoked or has expired. What we read before is"
              + " kept. Reconnect the account to continue.";
    }
    List<Calendar> own = account.calendars().stream().filter(Calendar::reads).toList();
    if (own.isEmpty()) {
      return "None of its calendars is ticked, so we read none.";
    }
    Calendar booking = own.stream().filter(Calendar::books).findFirst().orElse(null);
    if (booking != null && booking.gone()) {
      return "Your calendar for focus blocks no longer exists, so we book nothing. Choose another one"
          + " below. We still read the other calendars.";
    }
    if (booking != null && !booking.owned()) {
      return "Your calendar for focus blocks now belongs to someone else, so we book nothing. Choose"
          + " another one below. Blocks that are already there stay.";
    }
    String read = own.size() == 1 ? "We read one calendar" : "We read " + own.size() + " calendars";
    return read
        + (own.stream().anyMatch(Calendar::books)
            ? " and book focus blocks here."
            : " and book no focus blocks here.");
  }

  private ConnectView.Calendar calendar(Calendar calendar, ConnectedAccount account, ZoneId zone) {
    return new ConnectView.Calendar(
        calendar.id().toString(),
        calendar.summary(),
        note(calendar, zone),
        calendar.reads(),
        calendar.books(),
        account.mayBook() && calendar.owned() && !calendar.gone());
  }

  private String note(Calendar calendar, ZoneId zone) {
    if (calendar.gone()) {
      return "deleted, or no longer shared with you";
    }
    String kind =
        switch (calendar.accessRole()) {
          case "owner" -> calendar.primary() ? "your main calendar" : "yours";
          case "writer" -> "shared with you";
          case "freeBusyReader" -> "shared with you, busy times only";
          default -> "shared with you, read-only";
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
        + " not counted, because Google sends no valid time for "
        + (count == 1 ? "it" : "them");
  }

  private String when(Instant read, ZoneId zone) {
    String time = Wording.time(read, zone);
    return clock.instant().atZone(zone).toLocalDate().equals(read.atZone(zone).toLocalDate())
        ? "at " + time
        : Wording.date(read.atZone(zone).toLocalDate()) + ", " + time;
  }
}
