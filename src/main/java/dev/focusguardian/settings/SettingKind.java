package dev.focusguardian.settings;

import dev.focusguardian.preferences.MessageTemplate;
import dev.focusguardian.preferences.PreferredHours;
import dev.focusguardian.preferences.TimeSpan;
import dev.focusguardian.preferences.WeeklyHours;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The kind of value that a setting takes. It follows from the Java type. */
public enum SettingKind {
  NUMBER,
  YES_NO,
  TEXT,
  /** A text of several lines with placeholders. */
  TEMPLATE,
  /** A number or text from a list of choices. */
  CHOICE,
  ZONE,
  SPAN,
  DATES,
  TITLE_PATTERNS,
  HOURS_OF_WEEK,
  PREFERRED_HOURS;

  static SettingKind of(RecordComponent component, boolean choices) {
    Class<?> type = component.getType();
    Class<?> element = element(component.getGenericType());
    if (choices || type.isEnum()) {
      return CHOICE;
    }
    if (type == int.class || type == Integer.class) {
      return NUMBER;
    }
    if (type == boolean.class) {
      return YES_NO;
    }
    if (type == String.class) {
      return TEXT;
    }
    if (type == MessageTemplate.class) {
      return TEMPLATE;
    }
    if (type == ZoneId.class) {
      return ZONE;
    }
    if (type == TimeSpan.class) {
      return SPAN;
    }
    if (type == WeeklyHours.class) {
      return HOURS_OF_WEEK;
    }
    if (type == Set.class && element == LocalDate.class) {
      return DATES;
    }
    if (type == List.class && element == String.class) {
      return TITLE_PATTERNS;
    }
    if (type == List.class && element == PreferredHours.class) {
      return PREFERRED_HOURS;
    }
    throw new IllegalStateException("There is no kind of setting for " + component);
  }

  private static Class<?> element(Type type) {
    return type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> one
        ? one
        : Void.class;
  }
}
