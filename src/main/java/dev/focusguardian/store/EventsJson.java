package dev.focusguardian.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.OriginalStart;
import java.util.List;

/** JSON of events that are stored outside the mirror. */
public final class EventsJson {

  /** The kinds have different keys, so no type name is needed. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(EventTime.Timed.class),
    @JsonSubTypes.Type(EventTime.AllDay.class)
  })
  private interface Times {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(OriginalStart.At.class),
    @JsonSubTypes.Type(OriginalStart.On.class)
  })
  private interface Originals {}

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(kinds())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // After an update is rolled back, an older version reads rows of a newer one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .build();

  private EventsJson() {}

  /** Distinguishes the kinds of event times in JSON that contains events. */
  public static Module kinds() {
    return new SimpleModule()
        .setMixInAnnotation(EventTime.class, Times.class)
        .setMixInAnnotation(OriginalStart.class, Originals.class);
  }

  static String write(List<CalendarEvent> events) {
    try {
      return JSON.writerFor(new TypeReference<List<CalendarEvent>>() {}).writeValueAsString(events);
    } catch (JsonProcessingException e) {
      // Its message can quote a title.
      throw new IllegalStateException("Events cannot be written as JSON: " + e.getClass());
    }
  }

  static List<CalendarEvent> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<CalendarEvent>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored events cannot be read: " + e.getClass());
    }
  }
}
