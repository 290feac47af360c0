package dev.focusguardian.calendar;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one rule for what takes time. The first row that fits decides; the rows and their order are
 * those of {@code src/docs/figures.md}.
 */
public final class TimeRule {

  /** Everybody's lists in one process; beyond that they are compiled again. */
  private static final int MOST_COMPILED = 64;

  /** Compiling a person's patterns takes longer than reading a week with them. */
  private static final Map<List<String>, List<Pattern>> COMPILED = new ConcurrentHashMap<>();

  private final List<Pattern> focusTitles;
  private final List<Pattern> awayTitles;
  private final boolean tentativeCounts;

  /**
   * @param focusTitles RE2 regular expressions, sought anywhere in a title, case ignored
   * @param awayTitles patterns, too
   * @param tentativeCounts whether a tentative event takes time
   */
  public TimeRule(List<String> focusTitles, List<String> awayTitles, boolean tentativeCounts) {
    this.focusTitles = compile(focusTitles);
    this.awayTitles = compile(awayTitles);
    this.tentativeCounts = tentativeCounts;
  }

  public TakesTime of(CalendarEvent event) {
    if (event.status() == EventStatus.CANCELLED) {
      return TakesTime.NOTHING;
    }
    if (isEmpty(event.time())) {
      return TakesTime.EMPTY;
    }
    if (event.ours()) {
      return TakesTime.FOCUS_BLOCK;
    }
    if (event.type() == EventType.WORKING_LOCATION || event.type() == EventType.BIRTHDAY) {
      return TakesTime.NOTHING;
    }
    if (event.type() == EventType.OUT_OF_OFFICE) {
      return TakesTime.AWAY;
    }
    if (event.response() == Response.DECLINED) {
      return TakesTime.NOTHING;
    }
    if (isSelfMadeFocus(event)) {
      return TakesTime.SELF_MADE_FOCUS;
    }
    if (event.transparent()) {
      return TakesTime.NOTHING;
    }
    if (event.time() instanceof EventTime.AllDay) {
      return matches(awayTitles, event.title()) ? TakesTime.AWAY : TakesTime.ALL_DAY_NOTE;
    }
    if (event.response() == Response.NEEDS_ACTION) {
      return TakesTime.PENDING;
    }
    if (event.status() == EventStatus.TENTATIVE || event.response() == Response.TENTATIVE) {
      return tentativeCounts ? TakesTime.COMMITMENT : TakesTime.NOTHING;
    }
    return TakesTime.COMMITMENT;
  }

  private boolean isSelfMadeFocus(CalendarEvent event) {
    return event.type() == EventType.FOCUS_TIME
        || (!event.withOthers() && matches(focusTitles, event.title()));
  }

  private static boolean isEmpty(EventTime time) {
    return time.isEmpty();
  }

  private static boolean matches(List<Pattern> patterns, String title) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(title).find()) {
        return true;
      }
    }
    return false;
  }

  private static List<Pattern> compile(List<String> expressions) {
    List<Pattern> known = COMPILED.get(expressions);
    if (known != null) {
      return known;
    }
    List<Pattern> compiled =
        expressions.stream()
            .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
            .toList();
    if (COMPILED.size() >= MOST_COMPILED) {
      COMPILED.clear();
    }
    COMPILED.put(List.copyOf(expressions), compiled);
    return compiled;
  }
}
