package dev.focusguardian.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.PersonId;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was flagged. */
@Path("/alerts")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class AlertsPage {

  private static final int PAST_SHOWN = 30;

  private final Frame frame;
  private final Alerts alerts;
  private final SettingsBook settings;
  private final ObjectMapper json;

  public AlertsPage(Frame frame, Alerts alerts, SettingsBook settings, ObjectMapper json) {
    this.frame = frame;
    this.alerts = alerts;
    this.settings = settings;
    this.json = json;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance alerts() {
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
        frame.of("alerts", person),
        byWeek.entrySet().stream()
            .map(week -> AlertWeek.of(week.getKey(), week.getValue()))
            .toList(),
        past.subList(Math.max(0, past.size() - PAST_SHOWN), past.size()));
  }

  @POST
  @Path("{id}/acknowledge")
  @Operation(hidden = true)
  public Response acknowledge(@PathParam("id") UUID id) {
    if (!alerts.setState(PersonId.SINGLE, id, "acknowledged")) {
      throw new NotFoundException();
    }
    return Response.seeOther(URI.create("/alerts")).build();
  }

  private AlertView view(Alerts.Alert alert, ZoneId zone) {
    return new AlertView(
        alert.id().toString(),
        AlertView.kindWords(alert.kind()),
        AlertView.stateWords(alert.state()),
        alert.title().isBlank() ? "(no title)" : alert.title(),
        Wording.daySpan(alert.interval(), zone),
        alert.recurring(),
        alert.week(),
        Wording.duration(alert.costMinutes()),
        Wording.duration(alert.deepWorkMinutesWithout()),
        Wording.duration(alert.deepWorkMinutesWith()),
        Wording.duration(alert.thresholdMinutes()),
        alternatives(alert, zone));
  }

  private List<AlertView.Slot> alternatives(Alerts.Alert alert, ZoneId zone) {
    List<AlertView.Slot> slots = new ArrayList<>();
    try {
      for (JsonNode slot : json.readTree(alert.alternatives())) {
        Interval interval =
            Interval.of(
                Instant.parse(slot.path("start").asText()),
                Instant.parse(slot.path("end").asText()));
        slots.add(
            AlertView.Slot.of(Wording.daySpan(interval, zone), slot.path("costMinutes").asLong()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored alternatives that are no JSON", e);
    }
    return slots;
  }
}
