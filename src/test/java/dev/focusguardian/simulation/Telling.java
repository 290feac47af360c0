package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.flags.ActionLinks;
import dev.focusguardian.flags.Announcer;
import dev.focusguardian.flags.FocusRoom;
import dev.focusguardian.flags.OwnInvitations;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.notify.AddressBreakers;
import dev.focusguardian.notify.AlertAnnouncer;
import dev.focusguardian.notify.Delivery;
import dev.focusguardian.notify.DeliveryEngine;
import dev.focusguardian.notify.MessageDispatch;
import dev.focusguardian.notify.MessageFacts;
import dev.focusguardian.notify.MessageSender;
import dev.focusguardian.notify.NotifyConfig;
import dev.focusguardian.presence.BlockPresence;
import dev.focusguardian.presence.SlackApi;
import dev.focusguardian.read.ReportedFigures;
import dev.focusguardian.read.SplitGaps;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.ClosedSlots;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.PresenceTable;
import dev.focusguardian.store.UsedLinks;
import dev.focusguardian.store.WeekReports;
import dev.focusguardian.store.WriteConflicts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tells people on a simulated node. Each tick delivers what is due, in place of db-scheduler's
 * threads, whose order no seed controls.
 */
final class Telling {

  private static final Logger LOG = Logger.getLogger(Telling.class);
  private static final String TASK = "deliver-message";

  private static final int NEVER = 10_000;

  private final Outbox outbox;
  private final Delivery delivery;
  private final Announcer announcer;
  private final Clock clock;

  Telling(
      Jdbi jdbi,
      TokenVault vault,
      Clock clock,
      PersonSettings settings,
      Connections connections,
      CalendarMirror mirror,
      MessageSender receiver) {
    this.clock = clock;
    outbox = new Outbox(jdbi);
    NotifyConfig config = new Config();
    delivery =
        new Delivery(
            outbox,
            new NotificationChannels(jdbi),
            new MessageFacts(
                new Alerts(jdbi, clock),
                new SplitGaps(new ReportedFigures(new WeekReports(jdbi))),
                settings,
                new ActionLinks(
                    vault,
                    new UsedLinks(jdbi),
                    new OwnInvitations(mirror, connections, clock),
                    new FocusRoom(
                        connections,
                        settings,
                        mirror,
                        new FocusBlocks(jdbi),
                        new Horizons(
                            new PersonRepository(jdbi),
                            new ClosedSlots(jdbi),
                            new WriteConflicts(jdbi)),
                        clock),
                    clock),
                config),
            settings,
            // A pause of an address would outlast the rest at which the promises are checked.
            new MessageDispatch(vault, new AddressBreakers(clock, NEVER), List.of(receiver)),
            clock);
    // It is never started, so it needs no database.
    announcer =
        new AlertAnnouncer(
            new DeliveryEngine(
                outbox,
                delivery,
                new BlockPresence(
                    new PresenceTable(jdbi),
                    new SlackApi(() -> URI.create("http://localhost"), new ObjectMapper()),
                    vault,
                    clock),
                new PGSimpleDataSource(),
                config,
                clock),
            clock);
  }

  Announcer announcer() {
    return announcer;
  }

  /** In an order that the seed determines: ids are random. */
  void deliver() {
    outbox.unscheduled(TASK, clock.instant()).stream()
        .sorted(
            Comparator.comparing((OutgoingMessage message) -> message.person().value())
                .thenComparing(OutgoingMessage::dueAt)
                .thenComparing(OutgoingMessage::createdAt))
        .forEach(this::deliver);
  }

  /** What one person's settings break must not stop the messages of others. */
  private void deliver(OutgoingMessage message) {
    try {
      delivery.deliver(message.id());
    } catch (RuntimeException e) {
      // The engine tries such a message again a minute later, and the next tick does so here.
      LOG.debugf("Message of person %d: %s", message.person().value(), e.getClass());
    }
  }

  private record Config() implements NotifyConfig {
    @Override
    public Optional<URI> publicUrl() {
      return Optional.empty();
    }

    @Override
    public int port() {
      return 8080;
    }

    @Override
    public Duration every() {
      return Duration.ZERO;
    }

    @Override
    public boolean privateAddresses() {
      return false;
    }
  }
}
