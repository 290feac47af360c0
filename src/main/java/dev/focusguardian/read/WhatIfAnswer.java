package dev.focusguardian.read;

import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.UnreadableFreeBusy;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.Preferences;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting would cost.
 *
 * @param event it is on the calendar already, and the question is whether to keep it
 * @param title hostile: of a meeting on the calendar, as it came from there
 * @param occurrences those that were looked at, in order
 * @param recurring it is a series
 * @param goesOn it has occurrences after those that were looked at
 * @param busy addresses of people who are busy at one of these times
 * @param unreadable people about whom nothing is known
 * @param shared what it costs several attendees together; null if that can't be told
 * @param week the first of its weeks without it, to be drawn
 */
public record WhatIfAnswer(
    boolean event,
    String title,
    ZoneId zone,
    List<Interval> occurrences,
    boolean recurring,
    boolean goesOn,
    MeetingImpact impact,
    List<String> busy,
    List<UnreadableFreeBusy> unreadable,
    @Nullable SharedCost shared,
    Week week) {

  /**
   * A week of the calendar.
   *
   * @param preferences what holds in it
   * @param events those in the mirror, without the meeting
   */
  public record Week(Preferences preferences, List<CalendarEvent> events) {
    public Week {
      events = List.copyOf(events);
    }
  }

  public WhatIfAnswer {
    occurrences = List.copyOf(occurrences);
    busy = List.copyOf(busy);
    unreadable = List.copyOf(unreadable);
  }

  /** Where it stands; of a series, the first occurrence. */
  public Interval interval() {
    return occurrences.get(0);
  }

  /** Without titles and addresses. */
  @Override
  public String toString() {
    return "WhatIfAnswer[" + occurrences.size() + " occurrences]";
  }
}
