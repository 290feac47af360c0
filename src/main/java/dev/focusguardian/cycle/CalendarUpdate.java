package dev.focusguardian.cycle;

import dev.focusguardian.mirror.AccountsReader;
import dev.focusguardian.offer.PickBooking;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads the calendars, and then books and cancels what guests picked, before anything is planned.
 */
@Singleton
public class CalendarUpdate {

  private final AccountsReader reader;
  private final PickBooking picks;

  public CalendarUpdate(AccountsReader reader, PickBooking picks) {
    this.reader = reader;
    this.picks = picks;
  }

  AccountsReader.Look look(CycleContext context, List<StoredConnection> connected, boolean prompt) {
    return reader.look(context, connected, prompt);
  }

  void settlePicks(CycleContext context) {
    picks.settle(context.person(), context.lease());
  }
}
