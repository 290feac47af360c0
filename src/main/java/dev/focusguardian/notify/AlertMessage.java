package dev.focusguardian.notify;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.SplitGap;
import dev.focusguardian.flags.ActionLinks;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a person is told, as it is at the time of delivery: facts, which each channel puts into its
 * own form.
 *
 * @param id the same on each attempt to deliver it
 * @param zone in which the person lives
 * @param service where the person finds the pages of the service
 * @param weeks in order; empty for a message that only tries the channel
 * @param links by the id of a meeting, what can be done about it
 */
public record AlertMessage(
    UUID id,
    Instant at,
    ZoneId zone,
    URI service,
    List<Week> weeks,
    Map<UUID, List<ActionLinks.Link>> links) {

  public AlertMessage {
    weeks = List.copyOf(weeks);
    links = Map.copyOf(links);
  }

  /** Without links. */
  public AlertMessage(UUID id, Instant at, ZoneId zone, URI service, List<Week> weeks) {
    this(id, at, zone, service, weeks, Map.of());
  }

  /**
   * @param arrived the meetings that have just come, of those flagged under the alert
   * @param splits by the id of a meeting, the free time that it splits
   */
  public record Week(
      AlertFacts alert, List<AlertFacts.Meeting> arrived, Map<UUID, SplitGap> splits) {
    public Week {
      arrived = List.copyOf(arrived);
      splits = Map.copyOf(splits);
    }

    public Week(AlertFacts alert, List<AlertFacts.Meeting> arrived) {
      this(alert, arrived, Map.of());
    }
  }

  public boolean isTest() {
    return weeks.isEmpty();
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "AlertMessage[" + id + "]";
  }
}
