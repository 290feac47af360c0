package dev.focusguardian.read;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.Churn;
import dev.focusguardian.plan.Erosion;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.History;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query for the history of a person's focus blocks, and their churn. */
@Singleton
public class HistoryFeed {

  /** How far back the history reaches by default. */
  public static final Duration USUAL = Duration.ofDays(14);

  private final History history;
  private final ChurnReader churn;
  private final PersonSettings settings;

  public HistoryFeed(History history, ChurnReader churn, PersonSettings settings) {
    this.history = history;
    this.churn = churn;
    this.settings = settings;
  }

  /**
   * One cycle that changed blocks or noticed changes to them.
   *
   * @param occasion why it ran; null in entries from before this was recorded
   * @param undone whether the person has undone it
   * @param entries in the order in which they happened
   */
  public record Cycle(
      UUID id, Instant at, @Nullable CycleTrigger occasion, boolean undone, List<Entry> entries) {
    public Cycle {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One change to one block.
   *
   * @param slot the block's slot after the change; the last slot of a block that is gone
   * @param before the slot before a move; otherwise null
   * @param because why the plan put it there; null if the reason says it all
   * @param reason what caused the change; null in entries from before this was recorded
   */
  public record Entry(
      BlockEvent event,
      String blockId,
      Interval slot,
      @Nullable Interval before,
      @Nullable String because,
      @Nullable ChangeReason reason,
      Cause cause) {}

  /** The cycles in that time, newest first. */
  public List<Cycle> between(PersonId person, Instant from, Instant to) {
    Map<UUID, List<History.Told>> cycles = new LinkedHashMap<>();
    for (History.Told told : history.between(person, from, to)) {
      cycles.computeIfAbsent(told.cycle(), id -> new ArrayList<>()).add(told);
    }
    return cycles.values().stream().map(HistoryFeed::cycle).toList();
  }

  private static Cycle cycle(List<History.Told> told) {
    History.Told newest = told.get(0);
    List<Entry> entries = new ArrayList<>(told.stream().map(one -> entry(one.entry())).toList());
    Collections.reverse(entries);
    String occasion = newest.occasion();
    return new Cycle(
        newest.cycle(),
        newest.at(),
        occasion.isEmpty() ? null : CycleTrigger.named(occasion),
        newest.undone(),
        entries);
  }

  private static Entry entry(History.Entry entry) {
    return new Entry(
        entry.event(),
        entry.blockId(),
        entry.slot(),
        entry.before(),
        entry.because(),
        entry.reason(),
        entry.cause());
  }

  /** How much the plan of a week has changed. */
  public Churn churn(PersonId person, IsoWeek week) {
    return churn.week(person, week, settings.zone(person, settings.get(person)));
  }

  /** What happened to the focus time that was planned when the week began. */
  public Erosion erosion(PersonId person, IsoWeek week) {
    return churn.erosion(person, week, settings.zone(person, settings.get(person)));
  }
}
