package dev.focusguardian.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.focusguardian.alert.KnownWeek;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.notice.NotificationMatter.BrowserEnded;
import dev.focusguardian.notice.NotificationMatter.NeedsReconnecting;
import dev.focusguardian.notice.NotificationMatter.SteppedBack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON of the parts of an alert that are only read and written as a whole. */
final class AlertJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // After an update is rolled back, an older version reads rows of a newer one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .build();

  private AlertJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not written as JSON: " + value.getClass(), e);
    }
  }

  static CycleProblem problem(String json) {
    return read(json, new TypeReference<>() {});
  }

  static NotificationMatter matter(String kind, String json) {
    if (kind.equals(BrowserEnded.KIND)) {
      return read(json, new TypeReference<BrowserEnded>() {});
    }
    return kind.equals(SteppedBack.KIND)
        ? read(json, new TypeReference<SteppedBack>() {})
        : read(json, new TypeReference<NeedsReconnecting>() {});
  }

  static OutgoingMessage.Subject subject(String json) {
    return read(json, new TypeReference<>() {});
  }

  static KnownWeek known(String json) {
    return read(json, new TypeReference<>() {});
  }

  static List<String> ids(String json) {
    return read(json, new TypeReference<>() {});
  }

  static List<Slot> slots(String json) {
    return read(json, new TypeReference<>() {});
  }

  static @Nullable SeriesCost seriesCost(@Nullable String json) {
    return json == null ? null : read(json, new TypeReference<SeriesCost>() {});
  }

  static StoredRemedy remedy(String json) {
    return read(json, new TypeReference<>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      // Without its text: it may contain something from a calendar.
      throw new IllegalStateException("Stored as JSON that cannot be read: " + type.getType());
    }
  }
}
