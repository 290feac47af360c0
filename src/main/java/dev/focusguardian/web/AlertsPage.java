package dev.focusguardian.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.guard.Declining;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.Slot;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.web.Shell.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was flagged. */
@Path("/alerts")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AlertsPage {

  private static final int PAST_SHOWN = 30;

  private final Frame frame;
  private final Alerts alerts;
  private final Declining declining;
  private final SettingsBook settings;
  private final ObjectMapper json;
  private final Clock clock;

  public AlertsPage(
      Frame frame,
      Alerts alerts,
      Declining declining,
      SettingsBook settings,
      ObjectMapper json,
      Clock clock) {
    this.frame = frame;
    this.alerts = alerts;
    this.declining = declining;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance alerts(@QueryParam("done") @Nullable String done) {
    PersonId person = PersonId.SINGLE;
    ZoneId zone = settings.zone(person, settings.get(person));
    List<AlertView> open = new ArrayList<>();
    List<AlertView> past = new ArrayList<>();
    for (Alerts.Alert alert : alerts.list(person, null)) {
      if (!alert.state().equals("open")) {
        past.add(view(alert, zone));
      }
    }
    alerts.list(person, "open").stream()
        .sorted(
            Comparator.comparingLong(Alerts.Alert::costMinutes)
                .reversed()
                .thenComparing(alert -> alert.interval().start())
                .thenComparing(Alerts.Alert::id))
        .forEach(alert -> open.add(view(alert, zone)));
    Map<String, List<AlertView>> byWeek =
        open.stream()
            .collect(Collectors.groupingBy(AlertView::week, TreeMap::new, Collectors.toList()));
    return Templates.alerts(
        "declined".equals(done)
            ? frame
                .of("alerts", person)
                .with(
                    Banner.good(
                        "Declined", "Google has your answer, and the week is measured anew."))
            : frame.of("alerts", person),
        byWeek.entrySet().stream()
            .map(week -> AlertWeek.of(week.getKey(), week.getValue()))
            .toList(),
        past.subList(Math.max(0, past.size() - PAST_SHOWN), past.size()));
  }

  private AlertView view(Alerts.Alert alert, ZoneId zone) {
    List<Slot> slots = alternatives(alert);
    Slot best =
        slots.stream()
            .filter(slot -> slot.interval().start().isAfter(clock.instant()))
            .findFirst()
            .orElse(null);
    return new AlertView(
        alert.id().toString(),
        AlertView.kindWords(alert.kind()),
        AlertView.stateWords(alert.state(), alert.answer()),
        alert.title().isBlank() ? "(no title)" : alert.title(),
        Wording.daySpan(alert.interval(), zone),
        alert.recurring(),
        alert.week(),
        Wording.duration(alert.costMinutes()),
        Wording.duration(alert.deepWorkMinutesWithout()),
        Wording.duration(alert.deepWorkMinutesWith()),
        Wording.duration(alert.thresholdMinutes()),
        slots.stream()
            .map(
                slot ->
                    AlertView.Slot.of(Wording.daySpan(slot.interval(), zone), slot.costMinutes()))
            .toList(),
        alert.living() ? declining.hindrance(PersonId.SINGLE, alert) : null,
        Comment.polite(
            alert.costMinutes(),
            best == null ? null : best.interval(),
            best == null ? 0 : best.costMinutes(),
            zone));
  }

  private List<Slot> alternatives(Alerts.Alert alert) {
    List<Slot> slots = new ArrayList<>();
    try {
      for (JsonNode slot : json.readTree(alert.alternatives())) {
        Interval interval =
            Interval.of(
                Instant.parse(slot.path("start").asText()),
                Instant.parse(slot.path("end").asText()));
        slots.add(new Slot(interval, slot.path("costMinutes").asLong()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored alternatives that are no JSON", e);
    }
    return slots;
  }
}
