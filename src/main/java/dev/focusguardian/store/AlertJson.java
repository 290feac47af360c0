package dev.focusguardian.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.metrics.Slot;
import java.util.List;

/** The JSON in which lists are kept that are only ever read and written whole. */
final class AlertJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A newer version's row is read by an older one after an update is taken back.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .addMixIn(EventTime.class, EitherTime.class)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(EventTime.Timed.class),
    @JsonSubTypes.Type(EventTime.AllDay.class)
  })
  private interface EitherTime {}

  private AlertJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not written as JSON: " + value.getClass(), e);
    }
  }

  static List<CalendarEvent> events(String json) {
    return read(json, new TypeReference<>() {});
  }

  static List<Slot> slots(String json) {
    return read(json, new TypeReference<>() {});
  }

  static StoredRemedy remedy(String json) {
    return read(json, new TypeReference<>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      // Without its text: it may tell what is on somebody's calendar.
      throw new IllegalStateException("Stored as JSON that cannot be read: " + type.getType());
    }
  }
}
