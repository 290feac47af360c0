package dev.focusguardian.web.page;

import dev.focusguardian.read.WeekFacts;
import dev.focusguardian.words.Wording;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * View of a meeting's cost.
 *
 * @param title hostile: unchanged from the calendar
 */
public record Cost(String title, String when, String length, String cost) {

  private static final int MOST = 6;

  static List<Cost> dearest(WeekModel model) {
    Map<String, String> titles = new HashMap<>();
    model
        .events()
        .forEach(event -> titles.put(key(event.calendarId(), event.eventId()), event.title()));
    return model.costs().stream()
        .filter(cost -> cost.meeting() && cost.minutes() > 0)
        .sorted(
            Comparator.comparingLong(WeekFacts.Cost::minutes)
                .reversed()
                .thenComparing(WeekFacts.Cost::interval))
        .limit(MOST)
        .map(
            cost -> {
              String title = titles.getOrDefault(key(cost.calendarId(), cost.eventId()), "");
              return new Cost(
                  title.isBlank() ? "(no title)" : title,
                  Wording.daySpan(cost.interval(), model.zone()),
                  Wording.duration(cost.interval().minutes()),
                  Wording.duration(cost.minutes()));
            })
        .toList();
  }

  /** A line break is a safe separator, because neither Google's ids nor file names contain one. */
  static String key(String calendarId, String eventId) {
    return calendarId + "\n" + eventId;
  }
}
