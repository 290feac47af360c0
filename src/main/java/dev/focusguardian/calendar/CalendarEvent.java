package dev.focusguardian.calendar;

import org.jspecify.annotations.Nullable;

/**
 * One occurrence on a calendar that the user reads; recurring events come expanded.
 *
 * @param calendarId the calendar it was read from (Google's id, or a file's name)
 * @param eventId unique within the calendar: Google's id of the occurrence
 * @param uid {@code iCalUID}: the same meeting on two calendars has the same one
 * @param seriesId what all occurrences of a series share ({@code recurringEventId}); null for a
 *     single event
 * @param etag Google's version of the event; empty where the source has none
 * @param title hostile input: to be escaped wherever it is shown; may be empty
 * @param type Google's {@code eventType}
 * @param status whether it takes place
 * @param response the user's own answer
 * @param transparent shown as free
 * @param withOthers another person is on it; rooms are no persons, a hidden or omitted guest list
 *     counts as other people
 * @param organizedBySelf the user may move it
 * @param ours booked by this service and still owned
 */
public record CalendarEvent(
    String calendarId,
    String eventId,
    String uid,
    @Nullable String seriesId,
    String etag,
    EventTime time,
    String title,
    EventType type,
    EventStatus status,
    Response response,
    boolean transparent,
    boolean withOthers,
    boolean organizedBySelf,
    boolean ours) {

  public boolean recurring() {
    return seriesId != null;
  }

  /** Without the title: what is logged must not tell what is in somebody's calendar. */
  @Override
  public String toString() {
    return "CalendarEvent[" + calendarId + "/" + eventId + " " + time + "]";
  }
}
