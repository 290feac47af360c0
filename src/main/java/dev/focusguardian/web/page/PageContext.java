package dev.focusguardian.web.page;

import dev.focusguardian.account.Mode;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.read.AlertFeed;
import dev.focusguardian.read.ConnectedAccount.Grant;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.web.page.Layout.Banner;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes what is around the pages. */
@Singleton
public class PageContext {

  private final Mode mode;
  private final AlertFeed alerts;
  private final ConnectionStatus connections;

  public PageContext(Mode mode, AlertFeed alerts, ConnectionStatus connections) {
    this.mode = mode;
    this.alerts = alerts;
    this.connections = connections;
  }

  Layout of(String page, PersonId person) {
    List<Banner> banners = new ArrayList<>();
    if (!page.equals("leave") && connections.leavingSince(person).isPresent()) {
      banners.add(
          Banner.bad(
              "Leaving",
              "You began to leave, and it is not finished: nothing is read, planned or booked.",
              "/leave",
              "Go on, or stay"));
    }
    List<Grant> accounts = connections.grants(person);
    for (Grant connection : accounts) {
      if (!connection.connected() && !page.equals("connect") && !page.equals("leave")) {
        banners.add(
            Banner.bad(
                "Needs reconnecting",
                whyOld(connection, accounts.size() == 1),
                "/connect",
                "Connect again"));
      }
    }
    return new Layout(page, !mode.live(), alerts.open(person), 0, null, banners);
  }

  private static String whyOld(Grant connection, boolean only) {
    String account = only ? "your calendar" : String.valueOf(connection.address());
    return connection.locked()
        ? "The key that protects the access to "
            + account
            + " is not the one it was stored with, so what you see is as it was last read. It goes on"
            + " by itself once this service is started with the right key."
        : "Google no longer lets this service in"
            + (only ? "" : " to " + account)
            + (only
                ? ", so the week below is as it was last read."
                : ", so its calendars are as they were last read.");
  }

  /** Without anything that has to be looked up: for pages about what went wrong. */
  public Layout bare() {
    return new Layout("", !mode.live(), 0, 0, null, List.of());
  }
}
