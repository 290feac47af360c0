package dev.focusguardian.web;

import dev.focusguardian.guard.Shadow;
import dev.focusguardian.people.Connections;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.web.Shell.Banner;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What would have been done in the last weeks. */
@Path("/shadow")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ShadowPage {

  private static final PersonId ME = PersonId.SINGLE;

  /** Longer than that, a page that says what is going on is better. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final Frame frame;
  private final Shadow shadow;
  private final Connections connections;

  public ShadowPage(Frame frame, Shadow shadow, Connections connections) {
    this.frame = frame;
    this.shadow = shadow;
    this.connections = connections;
  }

  /**
   * @param all anything: every story is open, for paper
   */
  @GET
  @Operation(hidden = true)
  public TemplateInstance shadow(
      @QueryParam("days") @Nullable String days, @QueryParam("all") @Nullable String all) {
    Shell shell = frame.of("shadow", ME);
    int wanted = number(days);
    if (days != null && wanted < 0) {
      shell =
          shell.with(
              Banner.bad(
                  "Not so many days",
                  "“"
                      + days
                      + "” is no number from "
                      + Shadow.LEAST_DAYS
                      + " to "
                      + Shadow.MOST_DAYS
                      + ". These are "
                      + Shadow.USUAL_DAYS
                      + "."));
    }
    int shown = wanted < 0 ? Shadow.USUAL_DAYS : wanted;
    if (connections.list(ME).isEmpty()) {
      return Templates.shadow(
          shell.with(
              Banner.bad(
                  "Nothing to go by",
                  "No calendar is connected, so nothing is known of the last weeks.",
                  "/connect",
                  "Connect a calendar")),
          List.of(),
          shown,
          false);
    }
    try {
      Optional<Shadow.Told> told = shadow.lastDays(ME, shown, PATIENCE);
      if (told.isEmpty()) {
        return Templates.shadowWait(shell.renewing(2), shown);
      }
      return Templates.shadow(shell, List.of(ShadowView.of(told.get())), shown, all != null);
    } catch (RemoteCalendarException e) {
      return Templates.shadow(
          shell.with(
              Banner.bad(
                  "Not read", "Google could not be asked for the last weeks: " + e.getMessage())),
          List.of(),
          shown,
          false);
    }
  }

  private static int number(@Nullable String text) {
    int days = text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    return days < Shadow.LEAST_DAYS || days > Shadow.MOST_DAYS ? -1 : days;
  }
}
