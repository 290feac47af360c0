package dev.focusguardian.safety;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredMeeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No more cycles, new plans and open alerts than necessary. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SafetyTest {

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject CycleRunner guardian;
  @Inject AccountDisconnect farewell;
  @Inject FocusBlocks focusBlocks;
  @Inject Alerts alerts;

  @BeforeEach
  void connected() {
    me.isNew("calm");
    me.connects();
  }

  private Interval firstOfNextWeek() {
    return me.blocks(me.week(1)).values().stream().sorted().findFirst().orElseThrow();
  }

  private static Interval later(Interval slot, Duration by) {
    return Interval.of(slot.start().plus(by), slot.end().plus(by));
  }

  @Test
  void aBurstOfEditsGivesOneNewPlan() {
    me.settings("{\"settleSeconds\": 60}");
    Map<String, Interval> before = me.blocks();
    Interval meeting = Interval.startingAt(firstOfNextWeek().start(), Duration.ofMinutes(30));
    String id = me.books("Quick one", meeting);
    me.cycle(CycleTrigger.POLL);
    me.waits(Duration.ofSeconds(20));
    Interval moved = later(meeting, Duration.ofMinutes(15));
    me.moves(id, moved);
    me.cycle(CycleTrigger.POLL);
    assertThat(me.blocks()).isEqualTo(before);

    me.waits(Duration.ofSeconds(40));
    me.cycle(CycleTrigger.POLL);

    assertThat(me.blocks()).isNotEqualTo(before);
    assertThat(IntervalSet.of(me.blocks().values()).overlaps(moved)).isFalse();
  }

  @Test
  void aWaitingPersonIsNotDelayedByDebouncing() {
    me.settings("{\"settleSeconds\": 600}");
    Interval meeting = Interval.startingAt(firstOfNextWeek().start(), Duration.ofMinutes(30));
    me.books("Quick one", meeting);

    me.cycle(CycleTrigger.PERSON);

    assertThat(IntervalSet.of(me.blocks().values()).overlaps(meeting)).isFalse();
  }

  @Test
  void aFailedCycleIsNotRepeatedAtEveryTick() {
    me.fails(Map.of("status", 403, "reason", "forbidden", "match", "events"));
    me.cycle(CycleTrigger.PERSON);
    assertThat(guardian.progress(ME).lastProblem()).isNotNull();

    guardian.request(ME, CycleTrigger.POLL);
    assertThat(guardian.progress(ME).lastProblem()).isNotNull();
    me.cycle(CycleTrigger.PERSON);

    assertThat(guardian.progress(ME).lastProblem()).isNull();
  }

  private List<String> fillNextWeek() {
    List<String> meetings = me.fills(me.week(1));
    me.cycle();
    assertThat(alerts.list(ME, AlertState.OPEN)).hasSize(1);
    assertThat(flagged()).isNotEmpty();
    return meetings;
  }

  private List<StoredMeeting> flagged() {
    return alerts.list(ME, AlertState.OPEN).stream()
        .flatMap(week -> week.living().stream())
        .toList();
  }

  @Test
  void anAlertFollowsItsMeetingToAnotherWeek() {
    List<String> meetings = fillNextWeek();
    StoredMeeting meeting = flagged().get(0);
    assertThat(meetings).contains(meeting.eventId());

    me.moves(meeting.eventId(), later(meeting.interval(), Duration.ofDays(14)));
    me.cycle(CycleTrigger.PERSON);

    assertThat(flagged()).noneMatch(open -> open.id().equals(meeting.id()));
    assertThat(alerts.meeting(ME, meeting.id()).orElseThrow().state())
        .isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void anAlertEndsOnceItsMeetingCostsNothing() {
    // Each of the meetings takes a whole day, so that the last three bring the week below its
    // threshold.
    me.settings("{\"thresholdMinutes\": 1440}");
    fillNextWeek();
    StoredMeeting meeting = flagged().get(0);
    // Outside working hours it takes nothing from the week, although the others still do.
    Instant evening = meeting.interval().start().atZone(BERLIN).withHour(18).toInstant();
    me.moves(meeting.eventId(), Interval.startingAt(evening, Duration.ofHours(2)));

    me.cycle(CycleTrigger.PERSON);

    assertThat(flagged()).isNotEmpty().noneMatch(open -> open.id().equals(meeting.id()));
  }

  @Test
  void nothingIsFlaggedOnACalendarThatIsNotConnected() {
    fillNextWeek();

    farewell.disconnect(ME, connections.connected(ME).get(0).id(), false);

    assertThat(alerts.list(ME, AlertState.OPEN)).isEmpty();
    assertThat(focusBlocks.all(ME)).isEmpty();
  }
}
