package dev.focusguardian.words;

import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.calendar.PlainText;

/** What is told of a meeting besides its cost in one week, in words. */
public final class EvidenceWords {

  private static final int LONGEST = 80;

  private EvidenceWords() {}

  /** What a series costs in a week and in a quarter, and how that is known. */
  public static String series(SeriesCost cost) {
    String week = Wording.duration(cost.perWeekMinutes()) + " a week";
    String quarter = Wording.duration(cost.perQuarterMinutes());
    if (!cost.goesOn()) {
      return cost.weeks() == 1
          ? "The series costs " + quarter + ", all of it in one week."
          : "The series costs "
              + week
              + ", "
              + quarter
              + " in all of its "
              + cost.weeks()
              + " weeks.";
    }
    return "The series costs "
        + week
        + ", measured over "
        + (cost.weeks() == 1 ? "one week" : cost.weeks() + " weeks")
        + ". At that rate it is "
        + quarter
        + " a quarter.";
  }

  /** Who called a meeting, on one line. What others wrote about themselves is still hostile. */
  public static String organizer(Organizer organizer) {
    String name = shortened(organizer.name());
    String address = shortened(organizer.address());
    if (name.isEmpty() || name.equalsIgnoreCase(address)) {
      return address;
    }
    return address.isEmpty() ? name : name + " (" + address + ")";
  }

  private static String shortened(String text) {
    String clean = PlainText.cleaned(text);
    int length = clean.codePointCount(0, clean.length());
    return length <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
