package dev.focusguardian.web.feed;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notify.Feeds;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.WeekReport;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Answers with feeds. The secret in the address says whose it is: there is no sign-in, and an
 * address that is not known, or not any more, is the address of nothing.
 */
@Path("/feeds/{secret}")
@Blocking
public class FeedResource {

  private static final Duration BEFORE = Duration.ofDays(14);
  private static final Duration AFTER = Duration.ofDays(120);
  private static final int MOST_ALERTS = 100;

  private final Feeds feeds;
  private final AlertFeed alerts;
  private final WeekReport weeks;
  private final PersonSettings settings;
  private final OwnAddress address;
  private final Clock clock;

  public FeedResource(
      Feeds feeds,
      AlertFeed alerts,
      WeekReport weeks,
      PersonSettings settings,
      OwnAddress address,
      Clock clock) {
    this.feeds = feeds;
    this.alerts = alerts;
    this.weeks = weeks;
    this.settings = settings;
    this.address = address;
    this.clock = clock;
  }

  @GET
  @Path("alerts.atom")
  @Produces("application/atom+xml;charset=UTF-8")
  @Operation(hidden = true)
  public Response atom(@PathParam("secret") String secret) {
    URI page = address.external().resolve("/alerts");
    return answer(
        secret,
        feed ->
            AtomFeed.write(
                feed.id(),
                alerts(feed.person()),
                feed.titles(),
                zone(feed.person()),
                page.toString(),
                clock.instant()));
  }

  @GET
  @Path("focus.ics")
  @Produces("text/calendar;charset=UTF-8")
  @Operation(hidden = true)
  public Response calendar(@PathParam("secret") String secret) {
    Instant now = clock.instant();
    return answer(
        secret,
        feed ->
            CalendarFeed.write(
                weeks.blocks(feed.person(), now.minus(BEFORE), now.plus(AFTER)),
                alerts(feed.person()),
                feed.titles(),
                zone(feed.person()),
                now));
  }

  private Response answer(String secret, Function<Feeds.Feed, String> content) {
    return feeds
        .read(secret)
        .map(feed -> Response.ok(content.apply(feed)).header("Cache-Control", "private, no-store"))
        .orElseGet(() -> Response.status(404).type(MediaType.TEXT_PLAIN_TYPE).entity("Not found"))
        .build();
  }

  private List<AlertFacts> alerts(PersonId person) {
    List<AlertFacts> all = alerts.list(person, null);
    return all.subList(Math.max(0, all.size() - MOST_ALERTS), all.size());
  }

  private ZoneId zone(PersonId person) {
    return settings.zone(person, settings.get(person));
  }
}
