package dev.focusguardian.web.api;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertAnswer;
import dev.focusguardian.alert.AlertChange;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.HistoryFeed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The history of alerts. */
@Path("/api/v1/history/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@Blocking
public class AlertHistoryApi {

  private static final long MOST_DAYS = 400;

  private final AlertFeed alerts;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final Clock clock;

  public AlertHistoryApi(
      AlertFeed alerts, PersonSettings settings, CurrentPerson current, Clock clock) {
    this.alerts = alerts;
    this.settings = settings;
    this.current = current;
    this.clock = clock;
  }

  /**
   * @param alert the id of the week's alert
   * @param meeting the id of the flagged meeting; null for the week as a whole
   * @param title of the meeting; null for the week as a whole
   * @param state {@code open}, {@code acknowledged}, {@code acted}, {@code resolved} or {@code
   *     expired}
   * @param answer the person's; null for none
   * @param resolvedBy {@code meeting-gone}, {@code meeting-moved}, {@code declined}, {@code
   *     threshold-changed}, {@code week-recovered}, {@code week-below} or {@code not-checked}; null
   *     if it is not resolved
   */
  @Schema(name = "AlertChange")
  public record Change(
      Instant at,
      UUID alert,
      @Nullable UUID meeting,
      String week,
      @Nullable String title,
      String state,
      @Nullable String answer,
      @Nullable String resolvedBy,
      @Nullable Instant snoozedUntil) {

    static Change of(AlertChange change) {
      AlertAnswer answer = change.answer();
      ResolvedBy by = change.resolvedBy();
      return new Change(
          change.at(),
          change.alert(),
          change.meeting(),
          change.week().toString(),
          change.title(),
          change.state().word(),
          answer == null ? null : answer.word(),
          by == null ? null : by.word(),
          change.snoozedUntil());
    }
  }

  @GET
  @Operation(
      summary = "List what became of alerts and flagged meetings, newest first",
      description = "At most 1000 changes.")
  public List<Change> changes(
      @Parameter(description = "an instant or a date; default: two weeks ago") @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description =
                  "an instant or a date (exclusive), at most 400 days later; default: now")
          @QueryParam("to")
          @Nullable String to) {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    // What was done just now belongs to it.
    Instant end = to == null ? clock.instant().plusSeconds(1) : Moment.parse("to", to, zone);
    Instant start = from == null ? end.minus(HistoryFeed.USUAL) : Moment.parse("from", from, zone);
    Moment.inOrder(start, end, MOST_DAYS);
    return alerts.changes(person, start, end).stream().map(Change::of).toList();
  }
}
