package dev.focusguardian.google;

import com.google.api.services.calendar.model.Error;
import com.google.api.services.calendar.model.FreeBusyCalendar;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.api.services.calendar.model.FreeBusyResponse;
import com.google.api.services.calendar.model.TimePeriod;
import dev.focusguardian.calendar.UnreadableFreeBusy;
import dev.focusguardian.calendar.UnreadableFreeBusy.Reason;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteCalendar.FreeBusy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Google's words for when calendars are busy. */
final class FreeBusyAnswer {

  private FreeBusyAnswer() {}

  static FreeBusyRequest request(List<String> calendarIds, Interval window) {
    return new FreeBusyRequest()
        .setTimeMin(EventMapping.at(window.start()))
        .setTimeMax(EventMapping.at(window.end()))
        .setCalendarExpansionMax(RemoteCalendar.MOST_FREE_BUSY)
        .setItems(calendarIds.stream().map(id -> new FreeBusyRequestItem().setId(id)).toList());
  }

  /** A calendar that the answer does not mention is unreadable, never free. */
  static FreeBusy read(List<String> calendarIds, FreeBusyResponse answer, Interval window) {
    Map<String, FreeBusyCalendar> calendars =
        answer.getCalendars() == null ? Map.of() : answer.getCalendars();
    Map<String, IntervalSet> busy = new LinkedHashMap<>();
    List<UnreadableFreeBusy> unreadable = new ArrayList<>();
    for (String id : calendarIds) {
      FreeBusyCalendar calendar = calendars.get(id);
      if (calendar == null || (calendar.getErrors() == null && calendar.getBusy() == null)) {
        unreadable.add(new UnreadableFreeBusy(id, Reason.NOT_ANSWERED));
      } else if (calendar.getErrors() != null && !calendar.getErrors().isEmpty()) {
        unreadable.add(new UnreadableFreeBusy(id, reason(calendar.getErrors().get(0))));
      } else {
        busy.put(id, times(calendar).intersect(window));
      }
    }
    return new FreeBusy(busy, unreadable);
  }

  private static Reason reason(Error error) {
    return switch (String.valueOf(error.getReason())) {
      case "notFound" -> Reason.NOT_SHARED;
      case "groupTooBig", "tooManyCalendarsRequested" -> Reason.TOO_LARGE;
      default -> Reason.NOT_ANSWERED;
    };
  }

  private static IntervalSet times(FreeBusyCalendar calendar) {
    List<Interval> times = new ArrayList<>();
    List<TimePeriod> periods = calendar.getBusy() == null ? List.of() : calendar.getBusy();
    for (TimePeriod period : periods) {
      if (period.getStart() == null || period.getEnd() == null) {
        throw GoogleCalls.malformed("a busy time without a start or an end", null, null);
      }
      Instant start = Instant.ofEpochMilli(period.getStart().getValue());
      Instant end = Instant.ofEpochMilli(period.getEnd().getValue());
      if (start.isBefore(end)) {
        times.add(Interval.of(start, end));
      }
    }
    return IntervalSet.of(times);
  }
}
