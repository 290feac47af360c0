package dev.focusguardian.web.api;

import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.offer.Offers;
import dev.focusguardian.read.AlertFeed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Tells open pages that alerts or picked times have changed, whichever node changed them. While
 * somebody listens, the database is asked once a second.
 */
@Path("/api/v1/events")
@Tag(name = "Alerts")
public class EventsApi {

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Shorter than any proxy's patience, and than that of this server. */
  private static final int SILENT_SECONDS = 20;

  private static final Offers.News NO_NEWS = new Offers.News(0, 0);

  private final AlertFeed alerts;
  private final Offers offers;
  private final CurrentPerson current;

  public EventsApi(AlertFeed alerts, Offers offers, CurrentPerson current) {
    this.alerts = alerts;
    this.offers = offers;
    this.current = current;
  }

  /**
   * @param picks of offered times
   * @param silent how often nothing was sent since
   */
  private record Told(AlertFeed.Sign sign, Offers.News picks, int silent) {}

  private record State(AlertFeed.Sign sign, Offers.News picks) {}

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Watch for changes of alerts",
      description =
          "Server-sent events. \"alerts\" comes at once and then within a second of each change, with nothing but the number of open alerts: {\"open\": 2}. \"offers\" comes when others have picked times, or what became of one has changed: {\"waiting\": 1, \"changed\": 0}, the picks that wait for you, and others that you have not seen yet. \"quiet\" only keeps the connection open.")
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    PersonId person = current.id();
    AtomicReference<Told> told = new AtomicReference<>();
    return Multi.createFrom()
        .ticks()
        .every(EVERY)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(
            tick ->
                Uni.createFrom()
                    .item(() -> new State(alerts.sign(person), offers.news(person)))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
        .map(state -> event(sse, told, state))
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  private static Optional<OutboundSseEvent> event(
      Sse sse, AtomicReference<Told> told, State state) {
    Told before = told.get();
    AlertFeed.Sign sign = state.sign();
    if (before == null || !before.sign().equals(sign)) {
      // The picks come with the next tick.
      told.set(new Told(sign, before == null ? NO_NEWS : before.picks(), 0));
      return Optional.of(
          sse.newEventBuilder().name("alerts").data("{\"open\": " + sign.open() + "}").build());
    }
    if (!before.picks().equals(state.picks())) {
      told.set(new Told(sign, state.picks(), 0));
      return Optional.of(
          sse.newEventBuilder()
              .name("offers")
              .data(
                  "{\"waiting\": "
                      + state.picks().waiting()
                      + ", \"changed\": "
                      + state.picks().others()
                      + "}")
              .build());
    }
    boolean quiet = before.silent() + 1 >= SILENT_SECONDS;
    told.set(new Told(sign, before.picks(), quiet ? 0 : before.silent() + 1));
    return quiet
        ? Optional.of(sse.newEventBuilder().name("quiet").data("{}").build())
        : Optional.empty();
  }
}
