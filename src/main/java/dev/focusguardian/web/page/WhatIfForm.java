package dev.focusguardian.web.page;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.read.WhatIf;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a meeting to be tried, as it was sent.
 *
 * @param values by field
 * @param problems by field, in whole sentences
 */
public record WhatIfForm(Map<String, String> values, Map<String, String> problems) {

  static final String DATE = "date";
  static final String START = "start";
  static final String MINUTES = "minutes";
  static final String EVERY = "every";
  static final String TIMES = "times";
  static final String ATTENDEES = "attendees";

  private static final List<String> FIELDS = List.of(DATE, START, MINUTES, EVERY, TIMES, ATTENDEES);

  private static final int MOST_TIMES = 500;
  private static final int LONGEST = 20_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  public WhatIfForm {
    values = Map.copyOf(values);
    problems = Map.copyOf(problems);
  }

  /** A choice of a field. */
  public record Choice(String value, String text) {}

  public List<Choice> repetitions() {
    return List.of(
        new Choice("", "Doesn't repeat"),
        new Choice("1", "Every week"),
        new Choice("2", "Every two weeks"),
        new Choice("4", "Every four weeks"));
  }

  static WhatIfForm sent(MultivaluedMap<String, String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = parameters.getFirst(field);
      if (value != null && value.length() <= LONGEST) {
        values.put(field, value.strip());
      }
    }
    return new WhatIfForm(values, Map.of());
  }

  /** Half an hour at ten on the next day. */
  static WhatIfForm suggested(LocalDate tomorrow) {
    return new WhatIfForm(
        Map.of(DATE, tomorrow.toString(), START, "10:00", MINUTES, "30"), Map.of());
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public @Nullable String problem(String field) {
    return problems.get(field);
  }

  WhatIfForm with(String field, String problem) {
    Map<String, String> all = new LinkedHashMap<>(problems);
    all.putIfAbsent(field, problem);
    return new WhatIfForm(values, all);
  }

  /** The same form with what cannot be read marked. */
  WhatIfForm checked() {
    WhatIfForm form = this;
    if (date() == null) {
      form = form.with(DATE, "Enter a date such as 2026-11-16.");
    }
    if (time() == null) {
      form = form.with(START, "Enter a time such as 10:00.");
    }
    long most = WhatIf.LONGEST.toMinutes();
    if (number(MINUTES, most) == null) {
      form = form.with(MINUTES, "Enter a whole number of minutes from 1 to " + most + ".");
    }
    if (repetitions().stream().noneMatch(choice -> choice.value().equals(value(EVERY)))) {
      form = form.with(EVERY, "Choose how often it repeats.");
    }
    if (!value(TIMES).isEmpty() && number(TIMES, MOST_TIMES) == null) {
      form = form.with(TIMES, "Enter a whole number from 1 to " + MOST_TIMES + ", or nothing.");
    }
    return form;
  }

  /** Only of a form without problems. */
  WhatIf.Proposal proposal(ZoneId zone) {
    LocalDate date = date();
    LocalTime time = time();
    Integer minutes = number(MINUTES, WhatIf.LONGEST.toMinutes());
    if (date == null || time == null || minutes == null) {
      throw new IllegalStateException("The form has problems: " + problems.keySet());
    }
    Instant start = date.atTime(time).atZone(zone).toInstant();
    return new WhatIf.Proposal("", start, start.plusSeconds(60L * minutes), rule(), attendees());
  }

  private @Nullable String rule() {
    String every = value(EVERY);
    if (every.isEmpty()) {
      return null;
    }
    String times = value(TIMES);
    return "FREQ=WEEKLY;INTERVAL=" + every + (times.isEmpty() ? "" : ";COUNT=" + times);
  }

  List<String> attendees() {
    return Arrays.stream(value(ATTENDEES).split("[,;\\s]+"))
        .filter(address -> !address.isEmpty())
        .toList();
  }

  /** The same form at another time. */
  WhatIfForm at(Interval slot, ZoneId zone) {
    ZonedDateTime start = slot.start().atZone(zone);
    Map<String, String> moved = new LinkedHashMap<>(values);
    moved.put(DATE, start.toLocalDate().toString());
    moved.put(START, TIME.format(start));
    moved.put(MINUTES, String.valueOf(slot.minutes()));
    return new WhatIfForm(moved, Map.of());
  }

  /** The page with the same form at another time. */
  String linkTo(Interval slot, ZoneId zone) {
    return "/what-if?"
        + at(slot, zone).values().entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private @Nullable LocalDate date() {
    try {
      return UsableYears.check(LocalDate.parse(value(DATE)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable LocalTime time() {
    try {
      return LocalTime.parse(value(START));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Integer number(String field, long most) {
    String text = value(field);
    if (!text.matches("[0-9]{1,6}")) {
      return null;
    }
    int number = Integer.parseInt(text);
    return number >= 1 && number <= most ? number : null;
  }

  /** Without addresses. */
  @Override
  public String toString() {
    return "WhatIfForm" + values.keySet();
  }
}
