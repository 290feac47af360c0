package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.ics.CalendarEntry;
import dev.focusguardian.ics.Finding;
import dev.focusguardian.ics.Finding.What;
import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsEntries;
import dev.focusguardian.ics.IcsNote;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.ics.NotACalendar;
import dev.focusguardian.ics.words.IcsWords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A calendar file in Google's form, read by the same reader as on the command line.
 *
 * @param zone the calendar's own; else that of most of its events; else the given one
 * @param notes what was left out or is uncertain
 */
public record UploadedCalendar(
    List<ObjectNode> events, int series, ZoneId zone, List<IcsNote> notes) {

  private static final String FILE = "The file";

  /** How far ahead a series goes if it has to be stored as single dates. */
  private static final Duration REACH = Duration.ofDays(5 * 365);

  /**
   * @param email the owner of the calendar
   * @param usual the zone for a file that names none
   * @throws NotACalendar if it contains nothing usable
   */
  public static UploadedCalendar read(byte[] body, String email, ZoneId usual, Instant now)
      throws IOException {
    IcsCalendar calendar = new IcsReader().read(new ByteArrayInputStream(body), FILE, email);
    List<IcsNote> notes = new ArrayList<>();
    ZoneId common = calendar.zone() == null ? calendar.commonZone() : calendar.zone();
    ZoneId zone = common == null ? usual : common;
    IcsEntries found = calendar.entries(zone, now.plus(REACH));
    notes.addAll(found.notes());
    refuseUseless(found);
    if (calendar.zone() == null && !found.entries().isEmpty()) {
      notes.add(
          IcsNote.of(
              IcsNote.Kind.ZONE_ASSUMED,
              Finding.of(common == null ? What.ZONE_ASSUMED : What.ZONE_OF_MOST_EVENTS, zone)));
    }
    EntryJson json = new EntryJson(zone);
    List<ObjectNode> events = new ArrayList<>(found.entries().size());
    int series = 0;
    for (CalendarEntry entry : found.entries()) {
      series += entry.recurrence().isEmpty() ? 0 : 1;
      json.put(entry, events);
    }
    noteStranger(found.entries(), email, notes);
    return new UploadedCalendar(events, series, zone, notes);
  }

  /** A file without a single usable event must not replace a calendar. */
  private static void refuseUseless(IcsEntries found) throws NotACalendar {
    List<IcsNote> unread =
        found.notes().stream().filter(note -> note.kind() == IcsNote.Kind.SKIPPED_EVENT).toList();
    if (found.entries().isEmpty() && !unread.isEmpty()) {
      IcsNote first = unread.get(0);
      throw new NotACalendar(
          FILE, Finding.of(What.NO_EVENT_READABLE, first.line()).because(first.finding()));
    }
  }

  /** Without the right address, all invitations count as accepted. */
  private static void noteStranger(List<CalendarEntry> entries, String email, List<IcsNote> notes) {
    boolean anybody = false;
    for (CalendarEntry entry : entries) {
      anybody |= !entry.details().guests().isEmpty();
      if (names(entry.details(), email)
          || entry.changes().stream().anyMatch(change -> names(change.details(), email))) {
        return;
      }
    }
    if (anybody) {
      notes.add(IcsNote.of(IcsNote.Kind.RESPONSES_UNKNOWN, Finding.of(What.NOT_INVITED, email)));
    }
  }

  /** The answer to the person who uploaded the file. */
  ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("events", events.size()).put("series", series).put("zone", zone.getId());
    ArrayNode skipped = summary.putArray("skipped");
    ArrayNode told = summary.putArray("notes");
    for (IcsNote note : notes) {
      String reason = IcsWords.of(note);
      told.addObject()
          .put("kind", note.kind().code())
          .put("uid", note.uid())
          .put("reason", reason)
          .put("leftOut", note.leftOut());
      if (note.leftOut()) {
        skipped.add(
            "An event was skipped"
                + (note.uid() == null ? "" : " (" + note.uid() + ")")
                + ": "
                + reason);
      }
    }
    return summary;
  }

  private static boolean names(CalendarEntry.Details details, String email) {
    return email.equals(details.organizer())
        || details.guests().stream().anyMatch(guest -> guest.address().equals(email));
  }
}
