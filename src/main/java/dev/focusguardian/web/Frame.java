package dev.focusguardian.web;

import dev.focusguardian.people.Connections;
import dev.focusguardian.store.AlertState;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.Leavings;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.web.Shell.Banner;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes what is around the pages. */
@Singleton
public class Frame {

  private final Mode mode;
  private final Alerts alerts;
  private final Connections connections;
  private final Leavings leavings;

  public Frame(Mode mode, Alerts alerts, Connections connections, Leavings leavings) {
    this.leavings = leavings;
    this.mode = mode;
    this.alerts = alerts;
    this.connections = connections;
  }

  Shell of(String page, PersonId person) {
    List<Banner> banners = new ArrayList<>();
    if (!page.equals("leave") && leavings.since(person).isPresent()) {
      banners.add(
          Banner.bad(
              "Leaving",
              "You began to leave, and it is not finished: nothing is read, planned or booked.",
              "/leave",
              "Go on, or stay"));
    }
    List<StoredConnection> accounts = connections.list(person);
    for (StoredConnection connection : accounts) {
      if (!connection.connected() && !page.equals("connect") && !page.equals("leave")) {
        banners.add(
            Banner.bad(
                "Needs reconnecting",
                accounts.size() == 1
                    ? "Google no longer lets this service in, so the week below is as it was last"
                        + " read."
                    : "Google no longer lets this service in to "
                        + connection.account()
                        + ", so its calendars are as they were last read.",
                "/connect",
                "Connect again"));
      }
    }
    return new Shell(
        page, !mode.live(), alerts.list(person, AlertState.OPEN).size(), 0, null, banners);
  }

  /** Without anything that has to be looked up: for pages about what went wrong. */
  Shell bare() {
    return new Shell("", !mode.live(), 0, 0, null, List.of());
  }
}
