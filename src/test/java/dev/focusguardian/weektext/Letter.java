package dev.focusguardian.weektext;

import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of a letter in a drawn week, as written below the drawing: {@code A "Review"
 * tentative 4}. The number counts the people on it, the user included.
 */
public record Letter(
    char letter,
    String title,
    EventType type,
    EventStatus status,
    Response response,
    boolean transparent,
    int people,
    boolean ours) {

  private static final Pattern FORM = Pattern.compile("(\\p{Alnum}) \"([^\"]*)\"((?: [\\w-]+)*)");

  /** Letters that need no explanation. */
  static final Map<Character, Letter> KNOWN =
      Map.of(
          'F', of('F', "Focus", EventType.DEFAULT, true),
          'f', of('f', "Focus time", EventType.FOCUS_TIME, false),
          'o', of('o', "Out of office", EventType.OUT_OF_OFFICE, false),
          'm', of('m', "Meeting", EventType.DEFAULT, 2, false));

  private static Letter of(char letter, String title, EventType type, boolean ours) {
    return of(letter, title, type, 1, ours);
  }

  private static Letter of(char letter, String title, EventType type, int people, boolean ours) {
    return new Letter(
        letter, title, type, EventStatus.CONFIRMED, Response.ACCEPTED, false, people, ours);
  }

  /** Null if the line does not explain a letter. */
  static Letter parse(String line) {
    Matcher matcher = FORM.matcher(line.strip());
    if (!matcher.matches()) {
      return null;
    }
    EventType type = EventType.DEFAULT;
    EventStatus status = EventStatus.CONFIRMED;
    Response response = Response.ACCEPTED;
    boolean transparent = false;
    boolean ours = false;
    int people = 1;
    for (String word : matcher.group(3).strip().split(" +")) {
      switch (word) {
        case "", "accepted" -> {}
        case "tentative" -> response = Response.TENTATIVE;
        case "pending" -> response = Response.NEEDS_ACTION;
        case "declined" -> response = Response.DECLINED;
        case "free" -> transparent = true;
        case "cancelled" -> status = EventStatus.CANCELLED;
        case "unconfirmed" -> status = EventStatus.TENTATIVE;
        case "ours" -> ours = true;
        default -> {
          if (word.matches("\\d+")) {
            people = Integer.parseInt(word);
          } else {
            type = EventType.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
          }
        }
      }
    }
    return new Letter(
        matcher.group(1).charAt(0),
        matcher.group(2),
        type,
        status,
        response,
        transparent,
        people,
        ours);
  }

  String print() {
    List<String> words = new ArrayList<>();
    words.add(letter + " \"" + title + "\"");
    if (type != EventType.DEFAULT) {
      words.add(type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    if (status != EventStatus.CONFIRMED) {
      words.add(status == EventStatus.CANCELLED ? "cancelled" : "unconfirmed");
    }
    if (response != Response.ACCEPTED) {
      words.add(
          response == Response.NEEDS_ACTION ? "pending" : response.name().toLowerCase(Locale.ROOT));
    }
    if (transparent) {
      words.add("free");
    }
    if (ours) {
      words.add("ours");
    }
    words.add(String.valueOf(people));
    return String.join(" ", words);
  }
}
