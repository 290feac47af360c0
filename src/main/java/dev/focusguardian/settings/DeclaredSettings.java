package dev.focusguardian.settings;

import dev.focusguardian.preferences.Setting;
import dev.focusguardian.preferences.SettingGroup;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All settings, found on the components of {@link Settings} and its nested records, in their order.
 * This is the only list of settings.
 */
public final class DeclaredSettings {

  public static final List<DeclaredSetting> ALL = List.copyOf(of(Settings.class, ""));

  private static final Map<String, DeclaredSetting> BY_KEY =
      ALL.stream().collect(Collectors.toMap(DeclaredSetting::key, Function.identity()));

  private DeclaredSettings() {}

  /**
   * @throws IllegalArgumentException if there is no such setting
   */
  public static DeclaredSetting named(String key) {
    DeclaredSetting setting = BY_KEY.get(key);
    if (setting == null) {
      throw new IllegalArgumentException("There is no setting \"" + key + "\"");
    }
    return setting;
  }

  static boolean has(String key) {
    return BY_KEY.containsKey(key);
  }

  private static List<DeclaredSetting> of(Class<?> type, String groupAround) {
    SettingGroup own = type.getAnnotation(SettingGroup.class);
    String group = own == null ? groupAround : own.value();
    List<DeclaredSetting> found = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Setting declared = component.getAnnotation(Setting.class);
      if (declared == null) {
        found.addAll(of(component.getType(), group));
      } else {
        found.add(DeclaredSetting.of(component, declared, group));
      }
    }
    return found;
  }

  /** The value of each setting by its key. */
  static Map<String, @Nullable Object> values(Settings settings) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    collect(settings, values);
    return values;
  }

  private static void collect(Object holder, Map<String, @Nullable Object> values) {
    for (RecordComponent component : holder.getClass().getRecordComponents()) {
      Setting declared = component.getAnnotation(Setting.class);
      Object value = value(component, holder);
      if (declared != null) {
        values.put(DeclaredSetting.keyOf(component, declared), value);
      } else if (value != null) {
        collect(value, values);
      }
    }
  }

  /** Builds settings from a value for each key. */
  static Settings settings(Map<String, @Nullable Object> values) {
    return (Settings) holder(Settings.class, values);
  }

  private static Object holder(Class<?> type, Map<String, @Nullable Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Setting declared = components[i].getAnnotation(Setting.class);
      arguments[i] =
          declared == null
              ? holder(types[i], values)
              : values.get(DeclaredSetting.keyOf(components[i], declared));
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made of its settings", e);
    }
  }

  private static @Nullable Object value(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
