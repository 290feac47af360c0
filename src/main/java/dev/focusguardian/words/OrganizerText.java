package dev.focusguardian.words;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.preferences.MessageLanguage;
import dev.focusguardian.preferences.MessageTemplate;
import dev.focusguardian.preferences.MessageTemplate.Placeholder;
import dev.focusguardian.preferences.MessageTone;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The courteous message to an organizer: what the meeting costs, and better times for it. It says
 * nothing else of the calendar, unless the person's own template does.
 */
public final class OrganizerText {

  /** More slots are a list to work through. */
  public static final int MOST_SLOTS = 3;

  private static final int LONGEST_TITLE = 60;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_TIME_GERMAN =
      DateTimeFormatter.ofPattern("EE d. MMM HH:mm", Locale.GERMAN);

  private final MessageLanguage language;
  private final Facts facts;

  private OrganizerText(MessageLanguage language, Facts facts) {
    this.language = language;
    this.facts = facts;
  }

  /**
   * What the message is about.
   *
   * @param title hostile input
   * @param when its time; of a series its first occurrence
   * @param recurring a series, whose cost is that of each week
   * @param withoutMinutes the deep work of the week without it
   * @param withMinutes the deep work of the week with it
   * @param slots better times; at most {@link #MOST_SLOTS} are offered
   * @param zone in which times are given
   * @param name what it is signed with; empty for nothing
   */
  public record Facts(
      String title,
      Interval when,
      boolean recurring,
      long costMinutes,
      long withoutMinutes,
      long withMinutes,
      List<Interval> slots,
      ZoneId zone,
      String name) {

    public Facts {
      slots = List.copyOf(slots.subList(0, Math.min(MOST_SLOTS, slots.size())));
    }

    private Facts withSlots(int count) {
      return new Facts(
          title,
          when,
          recurring,
          costMinutes,
          withoutMinutes,
          withMinutes,
          slots.subList(0, count),
          zone,
          name);
    }

    /** Without the title. */
    @Override
    public String toString() {
      return "Facts[" + when + " costs " + costMinutes + "]";
    }
  }

  /** The message in the words of a tone. */
  public static String of(MessageTone tone, MessageLanguage language, Facts facts, int longest) {
    for (int slots = facts.slots().size(); ; slots--) {
      Facts fewer = facts.withSlots(slots);
      MessageTemplate template = OrganizerTemplates.of(tone, language, slots > 0);
      String text = filled(template, language, fewer);
      if (slots == 0 || text.codePointCount(0, text.length()) <= longest) {
        return cut(text, longest);
      }
    }
  }

  /** The message in a person's own words. What is too long offers fewer slots, then it is cut. */
  public static String of(
      MessageTemplate template, MessageLanguage language, Facts facts, int longest) {
    for (int slots = facts.slots().size(); ; slots--) {
      String text = filled(template, language, facts.withSlots(slots));
      if (slots == 0 || text.codePointCount(0, text.length()) <= longest) {
        return cut(text, longest);
      }
    }
  }

  /** The subject of a mail that proposes other times. */
  public static String subject(MessageLanguage language, Facts facts) {
    String title = new OrganizerText(language, facts).title();
    return switch (language) {
      case EN -> "Another time for " + title;
      case DE -> "Anderer Termin für " + title;
    };
  }

  private static String filled(MessageTemplate template, MessageLanguage language, Facts facts) {
    return template.filled(new OrganizerText(language, facts)::value).strip();
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  private String value(Placeholder placeholder) {
    return switch (placeholder) {
      case MEETING -> title();
      case WHEN -> span(facts.when());
      case COST -> duration(facts.costMinutes()) + everyWeek();
      case WITHOUT -> duration(facts.withoutMinutes());
      case WITH -> duration(facts.withMinutes());
      case SLOTS -> slots();
      case NAME -> PlainText.cleaned(facts.name());
    };
  }

  private String title() {
    String clean = PlainText.cleaned(facts.title());
    if (clean.isEmpty()) {
      return switch (language) {
        case EN -> "the meeting";
        case DE -> "dem Termin";
      };
    }
    String shown =
        clean.codePointCount(0, clean.length()) <= LONGEST_TITLE
            ? clean
            : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    return switch (language) {
      case EN -> "“" + shown + "”";
      case DE -> "„" + shown + "“";
    };
  }

  private String everyWeek() {
    if (!facts.recurring()) {
      return "";
    }
    return switch (language) {
      case EN -> " a week";
      case DE -> " pro Woche";
    };
  }

  private String duration(long minutes) {
    return switch (language) {
      case EN -> Wording.duration(minutes);
      case DE -> {
        long hours = minutes / 60;
        long rest = minutes % 60;
        String part = rest + " Min.";
        yield hours == 0 ? part : rest == 0 ? hours + " Std." : hours + " Std. " + part;
      }
    };
  }

  private String span(Interval interval) {
    ZonedDateTime start = interval.start().atZone(facts.zone());
    ZonedDateTime end = interval.end().atZone(facts.zone());
    DateTimeFormatter day =
        switch (language) {
          case EN -> DAY_TIME;
          case DE -> DAY_TIME_GERMAN;
        };
    return day.format(start)
        + "–"
        + (start.toLocalDate().equals(end.toLocalDate()) ? TIME : day).format(end);
  }

  private String slots() {
    if (facts.slots().isEmpty()) {
      return switch (language) {
        case EN -> "(I have no better time to offer in that week.)";
        case DE -> "(Einen besseren Termin kann ich in dieser Woche nicht anbieten.)";
      };
    }
    String zone =
        switch (language) {
          case EN -> "(times in " + facts.zone().getId() + ")";
          case DE -> "(Zeiten in " + facts.zone().getId() + ")";
        };
    return facts.slots().stream().map(slot -> "- " + span(slot)).collect(Collectors.joining("\n"))
        + "\n"
        + zone;
  }
}
