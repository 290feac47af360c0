package dev.focusguardian.drafts;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.drafts.DraftProblem.Why;
import dev.focusguardian.flags.AlertAnswers;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.safety.PauseProblem;
import dev.focusguardian.safety.Pausing;
import dev.focusguardian.store.AssistantDrafts;
import dev.focusguardian.store.AssistantDrafts.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Changes that assistants propose. Each waits for the person's confirmation and expires, unless the
 * person has allowed the tool to apply its changes at once.
 */
@Singleton
public class Drafts {

  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MOST_OPEN = 20;
  private static final String APPLIED = "applied";
  private static final String DISCARDED = "discarded";

  private final AssistantDrafts table;
  private final AlertAnswers alerts;
  private final Pausing pausing;
  private final Clock clock;

  public Drafts(AssistantDrafts table, AlertAnswers alerts, Pausing pausing, Clock clock) {
    this.table = table;
    this.alerts = alerts;
    this.pausing = pausing;
    this.clock = clock;
  }

  /**
   * Proposes to pause booking.
   *
   * @param until an instant or a date
   * @throws PauseProblem if that is no time ahead within a year
   */
  public Draft pause(PersonId person, String until) {
    return stage(person, DraftTool.PAUSE_BOOKING, pausing.end(person, until).toString());
  }

  /**
   * Proposes to keep a week or a flagged meeting as it is.
   *
   * @throws AlertProblem if there is nothing to keep
   */
  public Draft keep(PersonId person, UUID alert) {
    alerts.checkKeep(person, alert);
    return stage(person, DraftTool.KEEP_ALERT, alert.toString());
  }

  private Draft stage(PersonId person, DraftTool tool, String argument) {
    Instant now = clock.instant();
    if (table.open(person, now) >= MOST_OPEN) {
      throw new DraftProblem(Why.TOO_MANY);
    }
    Row row = new Row(UUID.randomUUID(), tool.word(), argument, now, now.plus(LIFE), null);
    table.add(person, row, now.minus(KEPT));
    return table.allowed(person).contains(tool.word())
        ? apply(person, row.id())
        : find(person, row.id());
  }

  /**
   * @throws DraftProblem if there is no such draft
   */
  public Draft find(PersonId person, UUID id) {
    return table
        .find(person, id)
        .flatMap(row -> draft(person, row))
        .orElseThrow(() -> new DraftProblem(Why.UNKNOWN));
  }

  /** The newest first. */
  public List<Draft> list(PersonId person) {
    return table.list(person).stream().flatMap(row -> draft(person, row).stream()).toList();
  }

  /**
   * Does what the draft says, once.
   *
   * @throws DraftProblem if there is nothing to apply any more
   * @throws AlertProblem if the alert has been settled meanwhile
   * @throws PauseProblem if the pause would be over already
   */
  public Draft apply(PersonId person, UUID id) {
    Row row = open(person, id);
    DraftTool tool = DraftTool.of(row.tool()).orElseThrow(() -> new DraftProblem(Why.UNKNOWN));
    // Claimed first: what is discarded or has expired by now is not applied.
    if (!table.answer(person, id, APPLIED, clock.instant())) {
      throw new DraftProblem(Why.ANSWERED);
    }
    try {
      switch (tool) {
        case PAUSE_BOOKING -> pausing.pause(person, row.argument());
        case KEEP_ALERT -> alerts.keep(person, UUID.fromString(row.argument()));
      }
    } catch (RuntimeException e) {
      // Doing either twice does nothing more, so what failed can be confirmed again.
      table.reopen(person, id);
      throw e;
    }
    return find(person, id);
  }

  /**
   * @throws DraftProblem if there is nothing to discard any more
   */
  public Draft discard(PersonId person, UUID id) {
    open(person, id);
    table.answer(person, id, DISCARDED, clock.instant());
    return find(person, id);
  }

  private Row open(PersonId person, UUID id) {
    Row row = table.find(person, id).orElseThrow(() -> new DraftProblem(Why.UNKNOWN));
    return switch (state(row)) {
      case OPEN -> row;
      case EXPIRED -> throw new DraftProblem(Why.EXPIRED);
      case APPLIED, DISCARDED -> throw new DraftProblem(Why.ANSWERED);
    };
  }

  /** The tools that apply their changes at once. */
  public Set<DraftTool> allowed(PersonId person) {
    Set<DraftTool> allowed = EnumSet.noneOf(DraftTool.class);
    table.allowed(person).forEach(word -> DraftTool.of(word).ifPresent(allowed::add));
    return allowed;
  }

  public void allow(PersonId person, Set<DraftTool> tools) {
    table.allow(
        person, tools.stream().map(DraftTool::word).collect(Collectors.toSet()), clock.instant());
  }

  /** Empty for a tool of another version. */
  private Optional<Draft> draft(PersonId person, Row row) {
    return DraftTool.of(row.tool())
        .map(
            tool ->
                switch (tool) {
                  case PAUSE_BOOKING ->
                      new Draft(
                          row.id(),
                          tool,
                          state(row),
                          row.createdAt(),
                          row.expiresAt(),
                          Instant.parse(row.argument()),
                          null,
                          null);
                  case KEEP_ALERT -> keeping(person, row, UUID.fromString(row.argument()));
                });
  }

  private Draft keeping(PersonId person, Row row, UUID alert) {
    AlertFacts facts = alerts.find(person, alert).orElse(null);
    return new Draft(
        row.id(),
        DraftTool.KEEP_ALERT,
        state(row),
        row.createdAt(),
        row.expiresAt(),
        null,
        facts,
        facts == null
            ? null
            : facts.meetings().stream()
                .filter(meeting -> meeting.id().equals(alert))
                .findFirst()
                .orElse(null));
  }

  private Draft.State state(Row row) {
    if (APPLIED.equals(row.answer())) {
      return Draft.State.APPLIED;
    }
    if (DISCARDED.equals(row.answer())) {
      return Draft.State.DISCARDED;
    }
    return row.expiresAt().isAfter(clock.instant()) ? Draft.State.OPEN : Draft.State.EXPIRED;
  }
}
