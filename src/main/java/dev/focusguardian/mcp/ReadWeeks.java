package dev.focusguardian.mcp;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.queue.WeekRequests;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.read.WeekReport;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Weeks as tools ask for them; one outside the mirror is read and waited for. */
@Singleton
public class ReadWeeks {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final WeekReport weeks;
  private final ConnectionStatus connections;
  private final WeekRequests requests;

  public ReadWeeks(WeekReport weeks, ConnectionStatus connections, WeekRequests requests) {
    this.weeks = weeks;
    this.connections = connections;
    this.requests = requests;
  }

  /**
   * @param text null for this week
   * @throws ToolCallException saying why there is none
   */
  WeekReport.Week week(PersonId person, @Nullable String text) {
    if (!connections.any(person)) {
      throw new ToolCallException(ToolMessages.NOTHING_CONNECTED);
    }
    if (connections.noneChosen(person)) {
      throw new ToolCallException(ToolMessages.NO_CALENDAR);
    }
    IsoWeek week = text == null ? weeks.currentWeek(person) : parsed(text);
    if (weeks.isToBeReported(person, week)) {
      requests.report(person, week);
    }
    if (weeks.find(person, week).isEmpty() || !weeks.isCovered(person, week)) {
      requests.await(person, week, LONGEST_WAIT);
    }
    return weeks
        .find(person, week)
        .orElseThrow(() -> new ToolCallException(ToolMessages.unread(week.toString())));
  }

  private static IsoWeek parsed(String text) {
    try {
      return UsableYears.check(IsoWeek.parse(text.strip()));
    } catch (DateTimeException e) {
      throw new ToolCallException(ToolMessages.noWeek(text));
    }
  }
}
