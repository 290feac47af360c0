package dev.focusguardian.calendar;

import dev.focusguardian.interval.Interval;
import java.time.LocalDate;

/** Builds an accepted meeting with somebody else; a test changes what it needs. */
public final class AnEvent {

  private String calendarId = "work";
  private String eventId;
  private String uid;
  private String seriesId;
  private OriginalStart original;
  private EventTime time;
  private String title = "Review";
  private EventType type = EventType.DEFAULT;
  private EventStatus status = EventStatus.CONFIRMED;
  private Response response = Response.ACCEPTED;
  private boolean ownAnswer = true;
  private boolean transparent;
  private boolean withOthers = true;
  private boolean ours;

  private AnEvent(EventTime time) {
    this.time = time;
    eventId = time.toString();
    uid = eventId;
  }

  public static AnEvent at(Interval interval) {
    return at(new EventTime.Timed(interval.start(), interval.end()));
  }

  public static AnEvent at(EventTime time) {
    return new AnEvent(time);
  }

  public static AnEvent allDay(LocalDate date) {
    return new AnEvent(new EventTime.AllDay(date, date.plusDays(1)));
  }

  public AnEvent on(String calendar) {
    calendarId = calendar;
    return this;
  }

  public AnEvent uid(String value) {
    uid = value;
    return this;
  }

  public AnEvent series(String value) {
    seriesId = value;
    return this;
  }

  /** The occurrence of a series with that original start. */
  public AnEvent original(OriginalStart value) {
    original = value;
    return this;
  }

  public AnEvent time(EventTime value) {
    time = value;
    return this;
  }

  public AnEvent title(String value) {
    title = value;
    return this;
  }

  public AnEvent type(EventType value) {
    type = value;
    return this;
  }

  public AnEvent status(EventStatus value) {
    status = value;
    return this;
  }

  public AnEvent response(Response value) {
    response = value;
    return this;
  }

  /** The person is not on the guest list by name. */
  public AnEvent withoutOwnAnswer() {
    ownAnswer = false;
    return this;
  }

  public AnEvent shownAsFree() {
    transparent = true;
    return this;
  }

  public AnEvent alone() {
    withOthers = false;
    return this;
  }

  public AnEvent ours() {
    ours = true;
    return this;
  }

  public CalendarEvent build() {
    return new CalendarEvent(
        calendarId,
        eventId,
        uid,
        seriesId,
        original == null && seriesId != null ? OriginalStart.of(time) : original,
        "",
        time,
        title,
        type,
        status,
        response,
        ownAnswer,
        transparent,
        withOthers,
        false,
        ours);
  }
}
