package dev.focusguardian.words;

import dev.focusguardian.interval.Interval;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Messages to organizers. */
public final class OrganizerMessage {

  private OrganizerMessage() {}

  /**
   * What is left of a text once it holds nothing but text: it is read by others, in programs that
   * we do not know. Null for nothing.
   */
  public static @Nullable String of(@Nullable String given) {
    if (given == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    given
        .replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || isText(c))
        .forEach(text::appendCodePoint);
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static boolean isText(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }

  /**
   * A suggestion that names the price and offers another time. It says nothing of what else is on
   * the calendar.
   *
   * @param alternative null when there is none
   * @param alternativeMinutes what that would cost
   */
  public static String polite(
      long costMinutes, @Nullable Interval alternative, long alternativeMinutes, ZoneId zone) {
    return "Thank you for the invitation. At this time the meeting would take "
        + costMinutes
        + " minutes of focus time out of my week. "
        + (alternative == null
            ? "Could we find another time, or may I read the notes afterwards?"
            : "Could we meet on "
                + Wording.daySpan(alternative, zone)
                + " ("
                + zone.getId()
                + ") instead? That would take "
                + (alternativeMinutes == 0 ? "none." : "only " + alternativeMinutes + "."));
  }
}
