package dev.focusguardian.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.preferences.PreferredHours;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the value of one setting as {@link ValueReader} reads it. */
final class ValueWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ValueWriter() {}

  static JsonNode write(DeclaredSetting setting, @Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    return switch (setting.kind()) {
      case NUMBER -> NODES.numberNode((Integer) value);
      case YES_NO -> NODES.booleanNode((Boolean) value);
      case TEXT, TEMPLATE, ZONE, SPAN -> NODES.textNode(value.toString());
      case CHOICE -> choice(value);
      case DATES -> texts(((Collection<?>) value).stream().sorted());
      case TITLE_PATTERNS -> texts(((Collection<?>) value).stream());
      case HOURS_OF_WEEK -> hours((WeeklyHours) value);
      case PREFERRED_HOURS -> preferred((Collection<?>) value);
    };
  }

  private static JsonNode choice(Object value) {
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    return NODES.textNode(
        value instanceof Enum<?> ? DeclaredSetting.word(value) : value.toString());
  }

  private static ArrayNode texts(Stream<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.map(Object::toString).forEach(array::add);
    return array;
  }

  private static ObjectNode hours(WeeklyHours hours) {
    ObjectNode json = NODES.objectNode();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<TimeSpan> spans = hours.on(day);
      if (!spans.isEmpty()) {
        json.set(Weekdays.name(day), texts(spans.stream()));
      }
    }
    return json;
  }

  private static ArrayNode preferred(Collection<?> all) {
    ArrayNode array = NODES.arrayNode();
    for (Object one : all) {
      PreferredHours preferred = (PreferredHours) one;
      ObjectNode entry = array.addObject();
      entry.put("hours", preferred.hours().toString());
      entry.put("weight", preferred.weight());
      if (!preferred.days().equals(Set.of(DayOfWeek.values()))) {
        entry.set("days", texts(preferred.days().stream().sorted().map(Weekdays::name)));
      }
    }
    return array;
  }
}
