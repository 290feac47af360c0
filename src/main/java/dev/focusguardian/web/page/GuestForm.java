package dev.focusguardian.web.page;

import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.offer.Pick.Guest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody typed who picks a time. */
final class GuestForm {

  private static final List<String> FIELDS = List.of("slot", "name", "email", "subject");

  private GuestForm() {}

  static TypedFields checked(MultivaluedMap<String, String> sent) {
    TypedFields form = TypedFields.sent(sent, FIELDS);
    if (start(form) == null) {
      form = form.with("slot", "Choose a time.");
    }
    form = text(form, "name", Guest.LONGEST_NAME, "Enter your name.");
    form = text(form, "subject", Guest.LONGEST_SUBJECT, null);
    String email = form.value("email");
    if (!Guest.isAddress(email)) {
      form = form.with("email", "Enter your mail address, such as you@example.com.");
    }
    return form;
  }

  private static TypedFields text(
      TypedFields form, String field, int longest, @Nullable String missing) {
    String text = form.value(field);
    if (missing != null && text.isEmpty()) {
      return form.with(field, missing);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      return form.with(field, "Enter at most " + longest + " characters.");
    }
    return PlainText.flaw(text)
        .map(flaw -> form.with(field, "In this field, " + flaw + "."))
        .orElse(form);
  }

  /** Null if none was chosen. */
  private static @Nullable Instant start(TypedFields form) {
    try {
      return Instant.parse(form.value("slot"));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Only of a form without problems. */
  static Interval slot(TypedFields form, int minutes) {
    Instant start = start(form);
    if (start == null) {
      throw new IllegalStateException("The form has problems: " + form.problems().keySet());
    }
    return Interval.startingAt(start, Duration.ofMinutes(minutes));
  }

  static Guest guest(TypedFields form) {
    return new Guest(form.value("name"), form.value("email"), form.value("subject"));
  }
}
