package dev.focusguardian.ics;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import org.jspecify.annotations.Nullable;

/** The properties of one component, as ical4j's parser sees them, untyped. */
final class Fields {

  /**
   * @param parameters by upper-case name, without quotes
   */
  record Field(String name, Map<String, String> parameters, String value) {

    @Nullable String parameter(String key) {
      return parameters.get(key);
    }
  }

  private final List<Field> fields;

  private Fields(List<Field> fields) {
    this.fields = fields;
  }

  /**
   * Lines that cannot be read are left out.
   *
   * @param lines unfolded, without BEGIN and END
   */
  static Fields parse(List<String> lines) {
    List<Field> fields = new ArrayList<>(lines.size());
    try {
      parse(lines, fields);
    } catch (IOException | ParserException | RuntimeException e) {
      // One line is broken; the parser gives up on all of them, so they are asked one by one.
      fields.clear();
      for (String line : lines) {
        List<Field> one = new ArrayList<>(1);
        try {
          parse(List.of(line), one);
          fields.addAll(one);
        } catch (IOException | ParserException | RuntimeException broken) {
          // The event's reader complains if it was one that it needs.
        }
      }
    }
    return new Fields(fields);
  }

  private static void parse(List<String> lines, List<Field> fields)
      throws IOException, ParserException {
    StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n");
    for (String line : lines) {
      text.append(mended(line)).append("\r\n");
    }
    text.append("END:VEVENT\r\nEND:VCALENDAR\r\n");
    new CalendarParserImpl().parse(new StringReader(text.toString()), new Collector(fields));
  }

  /** Slips that some programs make and all others forgive. */
  private static String mended(String written) {
    String line = written;
    int semicolon = line.indexOf(';');
    if (semicolon < 0 || semicolon > line.indexOf(':')) {
      return line;
    }
    boolean zoned = line.regionMatches(true, semicolon, ";TZID=", 0, 6);
    if (line.chars().filter(c -> c == '"').count() % 2 == 1 || (zoned && line.endsWith("\""))) {
      // An open quote would swallow the lines after it; one behind a date is out of place.
      line = line.replace("\"", "");
    }
    int colon = line.indexOf(':');
    if (line.charAt(colon - 1) == ';') {
      return line.substring(0, colon - 1) + line.substring(colon);
    }
    // A zone such as (UTC-05:00) Eastern Time without its quotes; a date has no colon of its own.
    int last = line.lastIndexOf(':');
    if (last > colon && line.indexOf('"') < 0 && zoned) {
      int value = semicolon + 6;
      return line.substring(0, value)
          + '"'
          + line.substring(value, last)
          + '"'
          + line.substring(last);
    }
    return line;
  }

  @Nullable Field first(String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  List<Field> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).toList();
  }

  /** The value of the first such property, or the empty text. */
  String text(String name) {
    Field field = first(name);
    return field == null ? "" : field.value().strip();
  }

  /** As {@link #text}, with the format's escapes resolved. */
  String unescaped(String name) {
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

  private static final class Collector implements ContentHandler {

    private final List<Field> fields;
    private Map<String, String> parameters = new LinkedHashMap<>();
    private String value = "";

    Collector(List<Field> fields) {
      this.fields = fields;
    }

    @Override
    public void startCalendar() {}

    @Override
    public void endCalendar() {}

    @Override
    public void startComponent(String name) {}

    @Override
    public void endComponent(String name) {}

    @Override
    public void startProperty(String name) {
      parameters = new LinkedHashMap<>();
      value = "";
    }

    @Override
    public void parameter(String name, String text) {
      parameters.putIfAbsent(name.strip().toUpperCase(Locale.ROOT), text.replace("\"", "").strip());
    }

    @Override
    public void propertyValue(String text) {
      value = text;
    }

    @Override
    public void endProperty(String name) {
      fields.add(new Field(name.strip().toUpperCase(Locale.ROOT), parameters, value));
    }
  }
}
