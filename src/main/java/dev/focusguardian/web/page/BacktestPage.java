package dev.focusguardian.web.page;

import dev.focusguardian.backtest.Backtest;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.web.page.Layout.Banner;
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

/** The page of the replay. */
@Path("/shadow")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class BacktestPage {

  /** If it takes longer, we show a page about the progress instead. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final PageContext pageContext;
  private final Backtest backtest;
  private final ConnectionStatus connections;
  private final CurrentPerson current;

  public BacktestPage(
      PageContext pageContext,
      Backtest backtest,
      ConnectionStatus connections,
      CurrentPerson current) {
    this.current = current;
    this.pageContext = pageContext;
    this.backtest = backtest;
    this.connections = connections;
  }

  /**
   * @param all any value opens all details, for printing
   */
  @GET
  @Operation(hidden = true)
  public TemplateInstance shadow(
      @QueryParam("days") @Nullable String days, @QueryParam("all") @Nullable String all) {
    Layout layout = pageContext.of("shadow", current.id());
    int wanted = number(days);
    if (days != null && wanted < 0) {
      layout =
          layout.with(
              Banner.bad(
                  "Number of days out of range",
                  "“"
                      + days
                      + "” is not a number from "
                      + Backtest.LEAST_DAYS
                      + " to "
                      + Backtest.MOST_DAYS
                      + ". These are "
                      + Backtest.USUAL_DAYS
                      + "."));
    }
    int shown = wanted < 0 ? Backtest.USUAL_DAYS : wanted;
    if (!connections.any(current.id())) {
      return Templates.shadow(
          layout.with(
              Banner.bad(
                  "Nothing to replay",
                  "No calendar is connected, so we know nothing about the last weeks.",
                  "/connect",
                  "Connect a calendar")),
          List.of(),
          shown,
          false);
    }
    if (connections.noneChosen(current.id())) {
      return Templates.shadow(
          layout.with(
              Banner.bad(
                  "Nothing to replay",
                  SharedMessages.NO_CALENDAR_CHOSEN + ".",
                  "/connect",
                  "Choose calendars")),
          List.of(),
          shown,
          false);
    }
    try {
      Optional<Backtest.Told> told = backtest.lastDays(current.id(), shown, PATIENCE);
      if (told.isEmpty()) {
        return Templates.shadowWait(layout.renewing(2), shown);
      }
      return Templates.shadow(layout, List.of(BacktestView.of(told.get())), shown, all != null);
    } catch (RemoteCalendarException e) {
      return Templates.shadow(
          layout.with(
              Banner.bad(
                  "Not read",
                  "We could not read the last weeks from Google: " + SharedMessages.of(e))),
          List.of(),
          shown,
          false);
    }
  }

  private static int number(@Nullable String text) {
    int days = text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    return days < Backtest.LEAST_DAYS || days > Backtest.MOST_DAYS ? -1 : days;
  }
}
