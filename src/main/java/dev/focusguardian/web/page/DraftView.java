package dev.focusguardian.web.page;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.drafts.Draft;
import dev.focusguardian.drafts.DraftTool;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * View of a change that an assistant proposed.
 *
 * @param changes what would change, in sentences
 * @param meeting the title and time of the meeting it is about, hostile; null for none
 */
public record DraftView(
    String id,
    String title,
    String made,
    String expires,
    String state,
    boolean open,
    List<String> changes,
    @Nullable String meeting) {

  public DraftView {
    changes = List.copyOf(changes);
  }

  /** Whether a tool may apply its changes at once. */
  public record Permission(String tool, String text, boolean allowed) {}

  static List<Permission> permissions(Set<DraftTool> allowed) {
    return Arrays.stream(DraftTool.values())
        .map(tool -> new Permission(tool.word(), permission(tool), allowed.contains(tool)))
        .toList();
  }

  private static String permission(DraftTool tool) {
    return switch (tool) {
      case PAUSE_BOOKING -> "Pause booking";
      case KEEP_ALERT -> "Keep a week or a flagged meeting";
    };
  }

  static DraftView of(Draft draft, @Nullable Instant pausedUntil, ZoneId zone) {
    return new DraftView(
        draft.id().toString(),
        title(draft),
        "on " + Wording.dayTime(draft.createdAt(), zone),
        Wording.time(draft.expiresAt(), zone),
        switch (draft.state()) {
          case OPEN -> "waiting for you";
          case APPLIED -> "applied";
          case DISCARDED -> "discarded";
          case EXPIRED -> "expired";
        },
        draft.state() == Draft.State.OPEN,
        changes(draft, pausedUntil, zone),
        meeting(draft, zone));
  }

  private static String title(Draft draft) {
    return switch (draft.tool()) {
      case PAUSE_BOOKING -> "Pause booking";
      case KEEP_ALERT ->
          draft.meeting() == null ? "Keep a week as it is" : "Keep a flagged meeting";
    };
  }

  private static List<String> changes(Draft draft, @Nullable Instant pausedUntil, ZoneId zone) {
    Instant until = draft.until();
    if (until != null) {
      return List.of(
          pausedUntil == null
              ? "Booking runs now."
              : "Booking is paused until " + Wording.dayTime(pausedUntil, zone) + " now.",
          "It would be paused until "
              + Wording.dayTime(until, zone)
              + ". Until then no focus block is booked, moved or removed, and existing blocks stay.");
    }
    AlertFacts alert = draft.alert();
    if (alert == null) {
      return List.of("This alert is gone, so there is nothing to keep.");
    }
    String week =
        "The week of "
            + Wording.dates(alert.week().monday(), alert.week().monday().plusDays(6))
            + " has "
            + Wording.duration(alert.deepWorkMinutes())
            + " of deep work. Your threshold is "
            + Wording.duration(alert.thresholdMinutes())
            + ".";
    return List.of(
        week,
        draft.meeting() == null
            ? "The week and its meetings would stay as they are, and the alert would be settled."
            : "This meeting would stay as it is, and we would not bring it up again:");
  }

  private static @Nullable String meeting(Draft draft, ZoneId zone) {
    AlertFacts.Meeting meeting = draft.meeting();
    return meeting == null
        ? null
        : AlertViews.title(meeting.title()) + ", " + Wording.daySpan(meeting.interval(), zone);
  }
}
