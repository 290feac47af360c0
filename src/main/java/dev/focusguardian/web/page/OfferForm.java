package dev.focusguardian.web.page;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.UsableYears;
import dev.focusguardian.offer.Offer.Terms;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form with which the person offers times. */
final class OfferForm {

  private static final List<String> FIELDS =
      List.of("minutes", "first", "last", "note", "confirms", "picks", "expires");
  private static final int LONGEST_MINUTES = 240;

  private OfferForm() {}

  static TypedFields suggested(LocalDate tomorrow) {
    return new TypedFields(
        Map.of(
            "minutes",
            "30",
            "first",
            tomorrow.toString(),
            "last",
            tomorrow.plusDays(6).toString(),
            "picks",
            "1"),
        Map.of());
  }

  static TypedFields checked(MultivaluedMap<String, String> sent) {
    TypedFields form = TypedFields.sent(sent, FIELDS);
    if (number(form, "minutes", Terms.SHORTEST, LONGEST_MINUTES) == null) {
      form =
          form.with(
              "minutes",
              "Enter a whole number from " + Terms.SHORTEST + " to " + LONGEST_MINUTES + ".");
    }
    for (String field : List.of("first", "last")) {
      if (date(form, field) == null) {
        form = form.with(field, "Enter a date such as 2026-11-16.");
      }
    }
    if (number(form, "picks", 1, Terms.MOST_PICKS) == null) {
      form = form.with("picks", "Enter a whole number from 1 to " + Terms.MOST_PICKS + ".");
    }
    if (!form.value("expires").isEmpty() && expires(form) == null) {
      form = form.with("expires", "Enter a date and time such as 2026-11-16T17:00, or nothing.");
    }
    String note = form.value("note");
    if (note.codePointCount(0, note.length()) > Terms.LONGEST_NOTE) {
      return form.with("note", "Enter at most " + Terms.LONGEST_NOTE + " characters.");
    }
    TypedFields checked = form;
    return PlainText.flaw(note)
        .map(flaw -> checked.with("note", "In the note, " + flaw + "."))
        .orElse(checked);
  }

  /** Only of a form without problems. */
  static Terms terms(TypedFields form, ZoneId zone) {
    Integer minutes = number(form, "minutes", Terms.SHORTEST, LONGEST_MINUTES);
    Integer picks = number(form, "picks", 1, Terms.MOST_PICKS);
    LocalDate first = date(form, "first");
    LocalDate last = date(form, "last");
    if (minutes == null || picks == null || first == null || last == null) {
      throw new IllegalStateException("The form has problems: " + form.problems().keySet());
    }
    LocalDateTime expires = expires(form);
    return new Terms(
        minutes,
        first,
        last,
        form.value("note"),
        !form.value("confirms").isEmpty(),
        picks,
        expires == null ? null : expires.atZone(zone).toInstant());
  }

  private static @Nullable LocalDate date(TypedFields form, String field) {
    try {
      return UsableYears.check(LocalDate.parse(form.value(field)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDateTime expires(TypedFields form) {
    try {
      LocalDateTime time = LocalDateTime.parse(form.value("expires"));
      UsableYears.check(time.toLocalDate());
      return time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Integer number(TypedFields form, String field, int least, int most) {
    String text = form.value(field);
    if (!text.matches("[0-9]{1,6}")) {
      return null;
    }
    int number = Integer.parseInt(text);
    return number >= least && number <= most ? number : null;
  }
}
