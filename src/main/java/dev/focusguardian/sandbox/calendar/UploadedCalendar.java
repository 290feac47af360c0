package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.ics.CalendarEntry;
import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsEntries;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.ics.NotACalendar;
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
    List<ObjectNode> events, int series, ZoneId zone, List<IcsEntries.Remark> notes) {

  /** How far ahead a series goes if it has to be stored as single dates. */
  private static final Duration REACH = Duration.ofDays(5 * 365);

  /**
   * @param email the owner of the calendar
   * @param usual the zone for a file that names none
   * @throws NotACalendar if it contains nothing usable
   */
  public static UploadedCalendar read(byte[] body, String email, ZoneId usual, Instant now)
      throws IOException {
    IcsCalendar calendar = new IcsReader().read(new ByteArrayInputStream(body), "The file", email);
    List<IcsEntries.Remark> notes = new ArrayList<>();
    ZoneId common = calendar.zone() == null ? calendar.commonZone() : calendar.zone();
    ZoneId zone = common == null ? usual : common;
    IcsEntries found = calendar.entries(zone, now.plus(REACH));
    notes.addAll(found.notes());
    refuseUseless(found);
    if (calendar.zone() == null && !found.entries().isEmpty()) {
      notes.add(
          new IcsEntries.Remark(
              "zone-assumed",
              null,
              "The file names no known time zone of its own (X-WR-TIMEZONE). It is read in "
                  + zone
                  + (common == null ? "" : ", the zone of most of its events")));
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
    List<IcsEntries.Remark> unread =
        found.notes().stream().filter(note -> note.kind().equals("skipped-event")).toList();
    if (found.entries().isEmpty() && !unread.isEmpty()) {
      throw new NotACalendar(
          "The file: none of its events can be read. "
              + unread.get(0).reason()
              + ". Expected a calendar that was exported as .ics");
    }
  }

  /** Without the right address, all invitations count as accepted. */
  private static void noteStranger(
      List<CalendarEntry> entries, String email, List<IcsEntries.Remark> notes) {
    boolean anybody = false;
    for (CalendarEntry entry : entries) {
      anybody |= !entry.details().guests().isEmpty();
      if (names(entry.details(), email)
          || entry.changes().stream().anyMatch(change -> names(change.details(), email))) {
        return;
      }
    }
    if (anybody) {
      notes.add(
          new IcsEntries.Remark(
              "responses-unknown",
              null,
              email
                  + " is on none of the guest lists, so every event counts as accepted. Load the"
                  + " file for the address that it was exported from, and your own answers count"));
    }
  }

  /** The answer to the person who uploaded the file. */
  ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("events", events.size()).put("series", series).put("zone", zone.getId());
    ArrayNode skipped = summary.putArray("skipped");
    ArrayNode told = summary.putArray("notes");
    for (IcsEntries.Remark note : notes) {
      told.addObject()
          .put("kind", note.kind())
          .put("uid", note.uid())
          .put("reason", note.reason())
          .put("leftOut", note.leftOut());
      if (note.leftOut()) {
        skipped.add(
            "An event was skipped"
                + (note.uid() == null ? "" : " (" + note.uid() + ")")
                + ": "
                + note.reason());
      }
    }
    return summary;
  }

  private static boolean names(CalendarEntry.Details details, String email) {
    return email.equals(details.organizer())
        || details.guests().stream().anyMatch(guest -> guest.address().equals(email));
  }
}
