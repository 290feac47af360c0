package dev.focusguardian.notify;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.flags.ActionLinks;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.read.SplitGaps;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.StoredAlert;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what a message is about, as it is now. */
@Singleton
public class MessageFacts {

  private final Alerts alerts;
  private final SplitGaps gaps;
  private final PersonSettings settings;
  private final ActionLinks links;
  private final NotifyConfig config;

  public MessageFacts(
      Alerts alerts,
      SplitGaps gaps,
      PersonSettings settings,
      ActionLinks links,
      NotifyConfig config) {
    this.links = links;
    this.alerts = alerts;
    this.gaps = gaps;
    this.settings = settings;
    this.config = config;
  }

  /**
   * Only what still asks for something: what the person has seen or settled since is left out.
   *
   * @param batch what goes out together, under the id of {@code first}
   */
  AlertMessage of(OutgoingMessage first, List<OutgoingMessage> batch, Instant now) {
    PersonId person = first.person();
    Set<UUID> wanted = new HashSet<>();
    Set<UUID> arrived = new HashSet<>();
    batch.forEach(
        message -> {
          wanted.addAll(message.subject().alerts());
          arrived.addAll(message.subject().meetings());
        });
    List<AlertMessage.Week> weeks = new ArrayList<>();
    if (!wanted.isEmpty()) {
      alerts.list(person, AlertState.OPEN).stream()
          .map(StoredAlert::facts)
          .filter(alert -> wanted.contains(alert.id()) && !alert.isSnoozed(now))
          .sorted(Comparator.comparing(AlertFacts::week))
          .map(alert -> week(person, alert, arrived, now))
          .forEach(weeks::add);
    }
    return new AlertMessage(
        first.id(),
        now,
        settings.zone(person, settings.get(person)),
        service(),
        weeks,
        links(person, weeks));
  }

  private Map<UUID, List<ActionLinks.Link>> links(PersonId person, List<AlertMessage.Week> weeks) {
    return weeks.stream()
        .flatMap(week -> week.arrived().stream())
        .collect(
            Collectors.toMap(
                AlertFacts.Meeting::id, meeting -> links.of(person, meeting, service())));
  }

  /** Where the person finds the pages. */
  private URI service() {
    return config.publicUrl().orElseGet(() -> URI.create("http://localhost:" + config.port()));
  }

  private AlertMessage.Week week(
      PersonId person, AlertFacts alert, Set<UUID> arrived, Instant now) {
    List<AlertFacts.Meeting> told =
        alert.living().stream()
            .filter(meeting -> meeting.state() == AlertState.OPEN && arrived.contains(meeting.id()))
            .filter(meeting -> !meeting.isSnoozed(now))
            .toList();
    return new AlertMessage.Week(alert, told, gaps.of(person, alert.week(), told));
  }
}
