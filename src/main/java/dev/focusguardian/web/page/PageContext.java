package dev.focusguardian.web.page;

import dev.focusguardian.account.Mode;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.offer.Offers;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.ConnectedAccount.Grant;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.web.page.Layout.Banner;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates the layout around pages. */
@Singleton
public class PageContext {

  private final Mode mode;
  private final AlertFeed alerts;
  private final ConnectionStatus connections;
  private final Offers offers;

  public PageContext(Mode mode, AlertFeed alerts, ConnectionStatus connections, Offers offers) {
    this.mode = mode;
    this.alerts = alerts;
    this.connections = connections;
    this.offers = offers;
  }

  Layout of(String page, PersonId person) {
    List<Banner> banners = new ArrayList<>();
    if (!page.equals("leave") && connections.leavingSince(person).isPresent()) {
      banners.add(
          Banner.bad(
              "Deleting your data",
              "Deleting your data isn't finished. Until then we read, plan and book nothing.",
              "/leave",
              "Continue or cancel"));
    }
    List<Grant> accounts = connections.grants(person);
    for (Grant connection : accounts) {
      if (!connection.connected() && !page.equals("connect") && !page.equals("leave")) {
        banners.add(
            Banner.bad(
                "Needs reconnecting",
                whyOld(connection, accounts.size() == 1),
                "/connect",
                "Reconnect"));
      }
    }
    if (!page.equals(OffersPage.PAGE)) {
      aboutPicks(offers.news(person)).ifPresent(banners::add);
    }
    return new Layout(page, !mode.live(), alerts.open(person), 0, null, banners);
  }

  private static Optional<Banner> aboutPicks(Offers.News news) {
    if (news.waiting() > 0) {
      return Optional.of(
          Banner.good(
              "Picked",
              news.waiting() == 1
                  ? "Somebody picked a time that you offer, and waits for you."
                  : news.waiting() + " picks of times that you offer wait for you.",
              "/offers",
              "Confirm or decline"));
    }
    return news.others() == 0
        ? Optional.empty()
        : Optional.of(
            Banner.good(
                "Offered times",
                "Somebody booked or cancelled a time that you offer, or one could not be booked.",
                "/offers",
                "Show it"));
  }

  private static String whyOld(Grant connection, boolean only) {
    String account = only ? "your calendar" : String.valueOf(connection.address());
    return connection.locked()
        ? "The access to "
            + account
            + " was encrypted with another key, so you see your calendar as we last read it. It continues"
            + " once this service is started with the right key."
        : "Google no longer gives us access"
            + (only ? "" : " to " + account)
            + (only
                ? ", so you see the week as we last read it."
                : ", so you see its calendars as we last read them.");
  }

  /** A layout that needs no queries, for error pages. */
  public Layout bare() {
    return new Layout("", !mode.live(), 0, 0, null, List.of());
  }
}
