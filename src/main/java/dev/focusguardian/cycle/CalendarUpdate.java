package dev.focusguardian.cycle;

import dev.focusguardian.mirror.AccountsReader;
import dev.focusguardian.offer.PickBooking;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Returns what Google failed to do of it, to be told after everything else; null for nothing. */
  @Nullable AccountFailure settlePicks(CycleContext context) {
    RemoteCalendarException failure = picks.settle(context.person(), context.lease());
    return failure == null ? null : new AccountFailure(null, failure);
  }
}
