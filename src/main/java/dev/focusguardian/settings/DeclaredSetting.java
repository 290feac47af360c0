package dev.focusguardian.settings;

import dev.focusguardian.preferences.Setting;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting as {@link Setting} declares it.
 *
 * @param key its name in JSON
 * @param group the heading under which pages show it
 * @param type the Java type of its value
 * @param optional whether it may be empty, which is null in JSON
 */
public record DeclaredSetting(
    String key,
    String group,
    Setting declared,
    SettingKind kind,
    Class<?> type,
    boolean optional,
    List<Choice> choices) {

  /** Upper limit of any weekly amount. */
  static final int WHOLE_WEEK_MINUTES = 7 * 24 * 60;

  /**
   * One of the values that a setting takes.
   *
   * @param label the text that people see
   */
  public record Choice(String value, String label) {}

  static DeclaredSetting of(RecordComponent component, Setting declared, String group) {
    List<Choice> choices = choices(component.getType(), declared);
    return new DeclaredSetting(
        keyOf(component, declared),
        group,
        declared,
        SettingKind.of(component, !choices.isEmpty()),
        component.getType(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        choices);
  }

  static String keyOf(RecordComponent component, Setting declared) {
    return declared.key().isEmpty() ? component.getName() : declared.key();
  }

  private static List<Choice> choices(Class<?> type, Setting declared) {
    List<String> values =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants()).map(DeclaredSetting::word).toList()
            : List.of(declared.choices());
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      boolean named = i < declared.choiceLabels().length;
      choices.add(new Choice(values.get(i), named ? declared.choiceLabels()[i] : values.get(i)));
    }
    return List.copyOf(choices);
  }

  /** A constant as JSON writes it: {@code just-in-time}. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same setting, but optional. */
  DeclaredSetting orEmpty() {
    return new DeclaredSetting(key, group, declared, kind, type, true, choices);
  }

  public String label() {
    return declared.label();
  }

  /** The allowed numbers, such as "between 0 and 60 minutes". */
  String range(int most) {
    return "between "
        + declared.from()
        + " and "
        + most
        + " "
        + declared.unit()
        + (declared.withinWorkingTime() && most < WHOLE_WEEK_MINUTES
            ? ", the working time of a usual week"
            : "");
  }

  String choiceList() {
    return choices.stream().map(Choice::value).collect(Collectors.joining(", "));
  }
}
