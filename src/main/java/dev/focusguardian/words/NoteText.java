package dev.focusguardian.words;

import dev.focusguardian.metrics.WeekFigures;
import org.jspecify.annotations.Nullable;

/**
 * A note about the data behind the figures, as people and programs get it.
 *
 * @param kind such as {@code all-day-event}, {@code empty-event}, {@code skipped-event}
 * @param uid of the event it is about; null if it is about more than one
 * @param reason a sentence without a full stop
 */
public record NoteText(String kind, @Nullable String uid, String reason) {

  public static NoteText of(WeekFigures.Note note) {
    return note.fold(NoteText::empty, NoteText::allDay, NoteText::leftOut);
  }

  private static NoteText empty(WeekFigures.Note.EmptyEvent event) {
    return new NoteText(
        "empty-event",
        event.uid(),
        "An event on " + event.date() + " ends at or before its start and counts as nothing");
  }

  private static NoteText allDay(WeekFigures.Note.AllDayEvent event) {
    String when =
        event.first().equals(event.last())
            ? "on " + event.last()
            : event.first() + " to " + event.last();
    return new NoteText(
        "all-day-event",
        event.uid(),
        "An all-day event ("
            + when
            + (event.recurring() ? ", recurring" : "")
            + ") is shown as busy; it counts as nothing until you set it to away, busy or ignore");
  }

  private static NoteText leftOut(WeekFigures.Note.LeftOutEvents events) {
    boolean one = events.count() == 1;
    return new NoteText(
        "skipped-event",
        null,
        (one ? "One event" : events.count() + " events")
            + " of \""
            + events.calendar()
            + "\" came from Google without a time that makes sense and "
            + (one ? "is" : "are")
            + " not counted; a week that it belongs to is fuller than it looks");
  }
}
