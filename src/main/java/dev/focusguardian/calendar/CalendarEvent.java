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
 * @param original which occurrence of the series it is; null for a single event
 * @param etag Google's version of the event; empty where the source has none
 * @param title hostile input: to be escaped wherever it is shown; may be empty
 * @param type Google's {@code eventType}
 * @param status whether it takes place
 * @param response the user's own answer; on a calendar that is not the user's own, the answer of
 *     the person the calendar belongs to; {@code ACCEPTED} where there is none
 * @param ownAnswer the answer is the user's own word: they are on the guest list, or they called
 *     the meeting
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
    @Nullable OriginalStart original,
    String etag,
    EventTime time,
    String title,
    EventType type,
    EventStatus status,
    Response response,
    boolean ownAnswer,
    boolean transparent,
    boolean withOthers,
    boolean organizedBySelf,
    boolean ours) {

  public boolean recurring() {
    return seriesId != null;
  }

  /** The same event, answered so. */
  public CalendarEvent answered(Response answer) {
    return with(answer, ownAnswer);
  }

  /** The same event on a calendar that is not the user's: its answer belongs to someone else. */
  public CalendarEvent answeredByOthers() {
    return with(response, false);
  }

  private CalendarEvent with(Response answer, boolean own) {
    return new CalendarEvent(
        calendarId,
        eventId,
        uid,
        seriesId,
        original,
        etag,
        time,
        title,
        type,
        status,
        answer,
        own,
        transparent,
        withOthers,
        organizedBySelf,
        ours);
  }

  /** Without the title, because logs must not show calendar content. */
  @Override
  public String toString() {
    return "CalendarEvent[" + calendarId + "/" + eventId + " " + time + "]";
  }
}
