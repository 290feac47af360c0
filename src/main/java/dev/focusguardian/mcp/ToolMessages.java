package dev.focusguardian.mcp;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.drafts.Draft;
import dev.focusguardian.drafts.DraftProblem;
import dev.focusguardian.words.Wording;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;

/** English texts that only assistants get; descriptions stand at their tools. */
final class ToolMessages {

  private static final int LONGEST_SHOWN = 80;

  static final String NOTHING_CONNECTED =
      "No calendar is connected. The person has to connect one on the page /connect first.";

  static final String NO_CALENDAR =
      "No calendar is chosen, so there is nothing to measure. The person chooses one on the page /connect.";

  private ToolMessages() {}

  static String noWeek(String text) {
    return "\"week\" must be an ISO week such as 2026-W47. You gave \"" + shown(text) + "\".";
  }

  static String unread(String week) {
    return "Week " + week + " has not been read from Google yet. Try again in a few seconds.";
  }

  static String noStart(String text) {
    return "\"start\" must be a date and time such as 2026-11-16T10:00 or 2026-11-16T09:00:00Z. You gave \""
        + shown(text)
        + "\".";
  }

  static String noMinutes(int minutes, long most) {
    return "\"minutes\" must be from 1 to " + most + ". You gave " + minutes + ".";
  }

  static String noTimes(int times) {
    return "\"weeks\" must be from 1 to 500. You gave " + times + ".";
  }

  static final String START_OR_EVENT =
      "Give \"start\" and \"minutes\" for a new meeting, or \"eventId\" alone for one on the calendar.";

  static String noId(String text) {
    return "\"id\" must be an id from get_alerts. You gave \"" + shown(text) + "\".";
  }

  static String noMeeting(String id) {
    return "No open alert has a flagged meeting with the id "
        + id
        + ". get_alerts lists those that there are.";
  }

  static String of(DraftProblem problem) {
    return switch (problem.why()) {
      case UNKNOWN -> "There is no such draft.";
      case EXPIRED -> "This draft has expired. Nothing was changed.";
      case ANSWERED -> "This draft has been answered already.";
      case TOO_MANY ->
          "Too many drafts wait for the person's confirmation. Ask the person to look at the page /drafts.";
    };
  }

  static String next(Draft draft, URI page, ZoneId zone) {
    return draft.state() == Draft.State.APPLIED
        ? "Done. The person has allowed this tool to apply changes at once."
        : "Nothing has changed yet. Ask the person to open "
            + page
            + " and confirm before "
            + Wording.time(draft.expiresAt(), zone)
            + ".";
  }

  static String pause(Instant until, ZoneId zone) {
    return "Until "
        + Wording.dayTime(until, zone)
        + " no focus block is booked, moved or removed. Blocks that exist stay.";
  }

  static String keep(Draft draft) {
    return draft.meeting() == null
        ? "The week stays as it is, and its alert is settled."
        : "The flagged meeting stays where it is, and its alert is settled.";
  }

  private static String shown(String text) {
    String visible = PlainText.cleaned(text);
    return visible.codePointCount(0, visible.length()) <= LONGEST_SHOWN
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }
}
