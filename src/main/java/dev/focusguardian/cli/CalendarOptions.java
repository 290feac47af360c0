package dev.focusguardian.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.preferences.WeeklyHours;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.DeclaredSetting;
import dev.focusguardian.settings.DeclaredSettings;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.settings.StrictJson;
import dev.focusguardian.settings.Weekdays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that all commands share. */
final class CalendarOptions {

  private static final int MOST_WEEKS = 520;
  private static final List<String> WITHIN_WORKING_TIME =
      DeclaredSettings.ALL.stream()
          .filter(setting -> setting.declared().withinWorkingTime())
          .map(DeclaredSetting::key)
          .toList();

  enum Format {
    TEXT,
    JSON
  }

  @Parameters(
      paramLabel = "FILE.ics",
      arity = "1..*",
      description = "Exported calendars of one person. - reads the standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      description = "An ISO week such as 2026-W47. Default: this week.")
  private @Nullable String week;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      description = "How many weeks to show, starting with --week: 1 to 520.")
  private @Nullable Integer weeks;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Your time zone, such as Europe/Berlin. Default: the calendar's, else the system's.")
  private @Nullable String zone;

  @Option(
      names = "--me",
      paramLabel = "EMAIL",
      description = "Your email address: your responses decide which meetings count. Repeatable.")
  private List<String> me = new ArrayList<>();

  @Option(names = "--config", paramLabel = "FILE", description = "A file with settings as JSON.")
  private @Nullable String config;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text or json. Default: text on a terminal, else json.")
  private @Nullable String format;

  @Option(
      names = "--work",
      paramLabel = "SPAN",
      description = "Working hours Monday to Friday, such as 09:00-17:00.")
  private @Nullable String work;

  @Option(
      names = "--focus-minimum",
      paramLabel = "MINUTES",
      description = "The shortest gap in which deep work counts, 30 to 240. Default: 120.")
  private @Nullable Integer focusMinimum;

  @Option(
      names = "--focus-title",
      paramLabel = "REGEX",
      description =
          "A regular expression for titles of focus time you booked yourself. Repeatable. Empty: none.")
  private @Nullable List<String> focusTitles;

  @SuppressWarnings("UnusedVariable") // Picocli itself looks at the option and prints the help.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  List<String> files() {
    return files;
  }

  Set<String> me() {
    for (String address : me) {
      if (!address.contains("@")) {
        throw new WrongUsage(CommandMessages.noAddressOption(address));
      }
    }
    return new HashSet<>(me);
  }

  /** One week without {@code --weeks}. */
  boolean severalWeeks() {
    return weeks != null;
  }

  List<IsoWeek> weeks(Surroundings surroundings, ZoneId inZone) {
    int count = weeks == null ? 1 : weeks;
    if (count < 1 || count > MOST_WEEKS) {
      throw new WrongUsage(CommandMessages.weeksOutside(count, MOST_WEEKS));
    }
    try {
      IsoWeek first =
          week == null
              ? IsoWeek.of(surroundings.clock().instant().atZone(inZone).toLocalDate())
              : UsableYears.check(IsoWeek.parse(week));
      return IntStream.range(0, count).mapToObj(first::plus).toList();
    } catch (DateTimeException e) {
      throw new WrongUsage(CommandMessages.wrongOption("--week", e.getMessage()));
    }
  }

  Format format(Surroundings surroundings) {
    if (format == null) {
      return surroundings.terminal() ? Format.TEXT : Format.JSON;
    }
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "text" -> Format.TEXT;
      case "json" -> Format.JSON;
      default -> throw new WrongUsage(CommandMessages.noFormat(format));
    };
  }

  /** The zone that was asked for, by option or settings; null if none was. */
  @Nullable ZoneId zone(Settings settings) {
    if (zone == null) {
      return settings.zone();
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new WrongUsage(CommandMessages.noZone(zone));
    }
    return ZoneId.of(zone);
  }

  /**
   * The settings file with the options laid over it.
   *
   * @param more of the command's own, by the keys of the settings
   */
  Settings settings(ObjectNode more) {
    ObjectNode json = configured();
    if (work != null) {
      try {
        WeeklyHours hours = WeeklyHours.weekdays(work);
        ObjectNode days = json.putObject("workingHours");
        hours
            .spans()
            .forEach(
                (day, spans) -> days.putArray(Weekdays.name(day)).add(spans.get(0).toString()));
      } catch (IllegalArgumentException e) {
        throw new WrongUsage(CommandMessages.wrongOption("--work", e.getMessage()));
      }
    }
    if (focusMinimum != null) {
      json.put("focusMinimumMinutes", focusMinimum);
    }
    if (focusTitles != null) {
      List<String> titles = focusTitles.stream().filter(title -> !title.isEmpty()).toList();
      titles.forEach(json.putArray("focusTitles")::add);
    }
    json.setAll(more);
    try {
      return SettingsJson.parse(withinWorkingTime(json), Settings.defaults());
    } catch (InvalidSettings e) {
      throw new WrongUsage(CommandMessages.unusableSettings(e.getMessage()));
    }
  }

  private ObjectNode configured() {
    if (config == null) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode node =
          StrictJson.strict(new ObjectMapper())
              .readTree(Files.readString(Path.of(config), StandardCharsets.UTF_8));
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new WrongUsage(CommandMessages.noJsonObject(config));
    } catch (JsonProcessingException e) {
      throw new WrongUsage(CommandMessages.noJson(config, e));
    } catch (IOException | InvalidPathException e) {
      throw new WrongUsage(CommandMessages.configNotRead(config, e));
    }
  }

  /** Defaults shrink with shorter working time. */
  private static ObjectNode withinWorkingTime(ObjectNode json) {
    ObjectNode modest = json.deepCopy();
    for (String key : WITHIN_WORKING_TIME) {
      modest.put(key, 0);
    }
    long usual;
    try {
      Settings settings = SettingsJson.parse(modest, Settings.defaults());
      usual = WorkingTime.usualWeekMinutes(settings.preferences().hours());
    } catch (InvalidSettings e) {
      // Complained about when the settings are read.
      return json;
    }
    ObjectNode defaults = SettingsJson.write(Settings.defaults());
    for (String key : WITHIN_WORKING_TIME) {
      if (!json.has(key) && defaults.path(key).asLong() > usual) {
        json.put(key, usual);
      }
    }
    return json;
  }
}
