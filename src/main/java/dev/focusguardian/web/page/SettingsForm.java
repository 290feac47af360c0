package dev.focusguardian.web.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.settings.DeclaredSetting;
import dev.focusguardian.settings.DeclaredSettings;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The settings as a form with a field for each declared setting. */
public record SettingsForm(List<SettingField> fields) {

  public SettingsForm {
    fields = List.copyOf(fields);
  }

  public static SettingsForm of(Settings settings) {
    ObjectNode json = SettingsJson.write(settings);
    return new SettingsForm(
        DeclaredSettings.ALL.stream()
            .map(setting -> SettingField.of(setting, json.path(setting.key())))
            .toList());
  }

  /** Reads a submitted form. A missing field is empty, like an unticked box. */
  static SettingsForm sent(MultivaluedMap<String, String> form) {
    return of(Settings.defaults())
        .each(
            field -> {
              Map<String, String> texts = new LinkedHashMap<>();
              for (String name : field.texts().keySet()) {
                String value = form.getFirst(name);
                texts.put(name, value == null ? "" : value.strip());
              }
              return field.with(texts);
            });
  }

  private SettingsForm each(UnaryOperator<SettingField> change) {
    return new SettingsForm(fields.stream().map(change).toList());
  }

  /**
   * The JSON for {@link SettingsJson#parse}, which finds the mistakes. A value that the form can't
   * fully show stays as it is unless somebody changed its field.
   *
   * @param now the current settings
   */
  ObjectNode json(Settings now) {
    List<SettingField> before = of(now).fields();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < fields.size(); i++) {
      SettingField field = fields.get(i);
      if (!field.saysLess() || !field.texts().equals(before.get(i).texts())) {
        json.set(field.key(), field.json());
      }
    }
    return json;
  }

  SettingsForm with(InvalidSettings invalid) {
    Map<String, String> found = new LinkedHashMap<>();
    for (InvalidSettings.Problem problem : invalid.problems()) {
      found.merge(problem.key(), problem.message(), (first, second) -> first + " " + second);
    }
    return each(field -> field.with(found.get(field.key())));
  }

  /** Shows the calendar's zone as the example, because it applies if no zone is set. */
  SettingsForm withCalendarZone(ZoneId zone) {
    return each(field -> field.zone() ? field.withExample(zone.getId()) : field);
  }

  public List<SettingField> faulty() {
    return fields.stream().filter(SettingField::wrong).toList();
  }

  /** The entered texts by field name. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach(field -> texts.putAll(field.texts()));
    return texts;
  }

  /** Fields that belong together, under one heading. */
  public record Group(String name, List<SettingField> fields) {}

  public List<Group> groups() {
    Map<String, List<SettingField>> groups = new LinkedHashMap<>();
    for (SettingField field : fields) {
      DeclaredSetting setting = field.setting();
      groups.computeIfAbsent(setting.group(), name -> new ArrayList<>()).add(field);
    }
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
        .toList();
  }
}
