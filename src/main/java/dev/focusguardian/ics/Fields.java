package dev.focusguardian.ics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of one component, as they were written. */
final class Fields {

  /** One property: a name, parameters and a value, taken apart when they are asked for. */
  static final class Field {

    private static final Set<Property> TIMES =
        EnumSet.of(
            Property.DTSTART,
            Property.DTEND,
            Property.RECURRENCE_ID,
            Property.EXDATE,
            Property.RDATE);

    private static final Set<Property> PEOPLE = EnumSet.of(Property.ATTENDEE, Property.ORGANIZER);

    private final Property name;
    private final String text;

    /** Below zero until it is needed: many lines are never parsed. */
    private int colon = -1;

    private Field(Property name, String text) {
      this.name = name;
      this.text = text;
    }

    /**
     * @param text what follows it, from its colon or semicolon on
     * @return null if it has no value
     */
    static @Nullable Field of(Property name, String text) {
      return text.indexOf(':') < 0 ? null : new Field(name, text);
    }

    private int colon() {
      if (colon < 0) {
        int found = colon(name, text, true);
        // An open quote may have swallowed it.
        colon = found < 0 ? colon(name, text, false) : found;
      }
      return colon;
    }

    /**
     * Where the value starts. Some programs forget the quotes around a zone such as (UTC-05:00)
     * Eastern Time, or around a name with a colon.
     */
    private static int colon(Property name, String text, boolean quotesCount) {
      if (text.charAt(0) == ':') {
        return 0;
      }
      boolean quoted = false;
      int first = -1;
      for (int i = 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' && quotesCount) {
          quoted = !quoted;
        } else if (c == ':' && !quoted) {
          if (looksRight(name, text, i + 1)) {
            return i;
          }
          first = first < 0 ? i : first;
        }
      }
      return first;
    }

    private static boolean looksRight(Property name, String text, int from) {
      int at = from;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      if (TIMES.contains(name)) {
        int digits = 0;
        while (at < text.length() && digits < 8) {
          char c = text.charAt(at++);
          if (c >= '0' && c <= '9') {
            digits++;
          } else if (c != '-') {
            return false;
          }
        }
        return digits == 8;
      }
      return !PEOPLE.contains(name) || text.regionMatches(true, at, "mailto:", 0, 7);
    }

    /** Whether it may name a zone. */
    boolean isTime() {
      return TIMES.contains(name);
    }

    /** All of it after the name, as it was written. */
    String text() {
      return text;
    }

    String value() {
      return text.substring(colon() + 1);
    }

    /** Without its quotes; null if the property has no such parameter. */
    @Nullable String parameter(String key) {
      int at = 0;
      int last = colon();
      while (at < last) {
        int end = parameterEnd(at + 1);
        int equals = text.indexOf('=', at);
        if (equals > 0 && equals < end && is(key, at + 1, equals)) {
          String value = text.substring(equals + 1, end);
          return (value.indexOf('"') < 0 ? value : value.replace("\"", "")).strip();
        }
        at = end;
      }
      return null;
    }

    private boolean is(String key, int from, int to) {
      int start = from;
      int end = to;
      while (start < end && text.charAt(start) == ' ') {
        start++;
      }
      while (end > start && text.charAt(end - 1) == ' ') {
        end--;
      }
      return end - start == key.length() && text.regionMatches(true, start, key, 0, key.length());
    }

    private int parameterEnd(int from) {
      boolean quoted = false;
      for (int i = from; i < colon; i++) {
        char c = text.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (c == ';' && !quoted && !HtmlEntities.endAt(i, from, text)) {
          return i;
        }
      }
      if (quoted) {
        // It was opened and never closed.
        int next = text.indexOf(';', from);
        return next < 0 || next > colon ? colon : next;
      }
      return colon;
    }
  }

  private final List<Field> fields;
  private final @Nullable Field[] first = new Field[Property.COUNT];

  Fields(List<Field> fields) {
    this.fields = fields;
    for (int i = fields.size() - 1; i >= 0; i--) {
      Field field = fields.get(i);
      first[field.name.ordinal()] = field;
    }
  }

  /**
   * Lines that cannot be read, and those of properties that are not used, are left out.
   *
   * @param lines unfolded
   */
  static Fields parse(List<String> lines) {
    List<Field> fields = new ArrayList<>(lines.size());
    for (String line : lines) {
      int end = 0;
      while (end < line.length() && line.charAt(end) != ':' && line.charAt(end) != ';') {
        end++;
      }
      Property name = end == line.length() ? null : Property.of(line.substring(0, end));
      Field field = name == null ? null : Field.of(name, line.substring(end));
      if (field != null) {
        fields.add(field);
      }
    }
    return new Fields(fields);
  }

  List<Field> all() {
    return fields;
  }

  @Nullable Field first(Property name) {
    return first[name.ordinal()];
  }

  List<Field> all(Property name) {
    if (first(name) == null) {
      return List.of();
    }
    List<Field> found = new ArrayList<>(4);
    for (Field field : fields) {
      if (field.name == name) {
        found.add(field);
      }
    }
    return found;
  }

  /** The value of the first such property, or the empty text. */
  String text(Property name) {
    Field field = first(name);
    return field == null ? "" : field.value().strip();
  }

  /** As {@link #text}, with the format's escapes resolved. */
  String unescaped(Property name) {
    String value = text(name);
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        plain.append(next == 'n' || next == 'N' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
