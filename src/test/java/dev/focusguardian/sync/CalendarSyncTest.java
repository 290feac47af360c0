package dev.focusguardian.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.google.StubGoogle;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which listing is requested when, and which result is trusted; with Google's client over HTTP. */
class CalendarSyncTest {

  private static final Instant NOW = StubGoogle.NOW;
  private static final Interval WINDOW =
      Interval.of(NOW.minus(Duration.ofDays(35)), NOW.plus(Duration.ofDays(95)));

  private final List<String> progress = new ArrayList<>();
  private StubGoogle google;
  private RemoteCalendar remote;

  @BeforeEach
  void start() {
    google = new StubGoogle();
    remote = google.open();
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private PullOutcome pull(SyncState state) {
    return pull(state, false);
  }

  private PullOutcome pull(SyncState state, boolean suspicious) {
    return CalendarSync.pull(
        remote, "primary", state, WINDOW, NOW, suspicious, (p, e) -> progress.add(p + "/" + e));
  }

  /** As after a complete listing at that time. */
  private SyncState synced(Instant at, int events) {
    google.answer(200, page("", null, "t0"));
    PullOutcome.Full full = (PullOutcome.Full) pull(SyncState.none());
    google.seen().clear();
    progress.clear();
    return new SyncState(full.token(), full.fingerprint(), full.window(), at, events);
  }

  private List<String> asked() {
    return google.seen().stream()
        .map(
            seen ->
                (seen.query().containsKey("syncToken") ? "changes" : "all")
                    + (seen.query().containsKey("pageToken")
                        ? " " + seen.query().get("pageToken")
                        : ""))
        .toList();
  }

  @Test
  void listsTheWholeWindowAtFirstAndTakesTheTokenOfTheLastPage() {
    google
        .answer(200, page(event("a") + "," + event("b"), "p2", null))
        .answer(200, page("", "p3", null))
        .answer(200, page(event("c"), null, "t1"));

    PullOutcome.Full full = (PullOutcome.Full) pull(SyncState.none());

    assertThat(full.events()).extracting(item -> item.id()).containsExactly("a", "b", "c");
    assertThat(full.token()).isEqualTo("t1");
    assertThat(full.window()).isEqualTo(WINDOW);
    assertThat(asked()).containsExactly("all", "all p2", "all p3");
    assertThat(progress).containsExactly("1/2", "2/2", "3/3");
  }

  @Test
  void asksForChangesOnlyAfterThat() {
    SyncState state = synced(NOW.minus(Duration.ofHours(23)), 3);
    google.answer(200, page(event("a"), "p2", null)).answer(200, page(tombstone("b"), null, "t1"));

    PullOutcome.Incremental changes = (PullOutcome.Incremental) pull(state);

    assertThat(changes.token()).isEqualTo("t1");
    assertThat(changes.changes()).extracting(item -> item.cancelled()).containsExactly(false, true);
    assertThat(asked()).containsExactly("changes", "changes p2");
  }

  @Test
  void usesTheLaterVersionOfAnEventListedTwice() {
    SyncState state = synced(NOW, 3);
    google.answer(200, page(event("a"), "p2", null)).answer(200, page(tombstone("a"), null, "t1"));

    PullOutcome.Incremental changes = (PullOutcome.Incremental) pull(state);

    assertThat(changes.changes())
        .singleElement()
        .satisfies(a -> assertThat(a.cancelled()).isTrue());
  }

  @Test
  void listsTheWindowAgainOnceADay() {
    SyncState state = synced(NOW.minus(Duration.ofHours(24)), 3);
    google.answer(200, page(event("a"), null, "t1"));

    assertThat(pull(state)).isInstanceOf(PullOutcome.Full.class);
    assertThat(asked()).containsExactly("all");
  }

  @Test
  void listsTheWindowAgainWhenTheClockWasFarAhead() {
    SyncState state = synced(NOW.plus(Duration.ofDays(30)), 3);
    google.answer(200, page(event("a"), null, "t1"));

    assertThat(pull(state)).isInstanceOf(PullOutcome.Full.class);
  }

  @Test
  void doesNotReuseTheTokenOfAnotherQuery() {
    SyncState state = synced(NOW, 3);
    google.answer(200, page(event("a"), null, "t1"));

    PullOutcome outcome =
        pull(
            new SyncState(
                state.token(),
                "singleEvents;v0",
                state.window(),
                state.listedAt(),
                state.events()));

    assertThat(outcome).isInstanceOf(PullOutcome.Full.class);
    assertThat(asked()).containsExactly("all");
  }

  @Test
  void listsTheWindowOnceWhenTheTokenHasExpired() {
    SyncState state = synced(NOW, 3);
    google
        .answer(200, page(event("x"), "p2", null))
        .refuse(410, "fullSyncRequired")
        .answer(200, page(event("a"), null, "t1"));

    PullOutcome.Full full = (PullOutcome.Full) pull(state);

    assertThat(full.events()).extracting(item -> item.id()).containsExactly("a");
    assertThat(asked()).containsExactly("changes", "changes p2", "all");
  }

  @Test
  void doesNotListForeverWhenEverythingIsGone() {
    SyncState state = synced(NOW, 3);
    for (int i = 0; i < 5; i++) {
      google.refuse(410, "fullSyncRequired");
    }

    assertThatThrownBy(() -> pull(state)).isInstanceOf(RemoteCalendarException.class);
    assertThat(asked()).containsExactly("changes", "all");
  }

  @Test
  void listsTheWindowWhenASeriesChanged() {
    SyncState state = synced(NOW, 3);
    google
        .answer(200, page(tombstone("abc_20260406T070000Z"), null, "t1"))
        .answer(200, page(event("a"), null, "t2"));

    assertThat(((PullOutcome.Full) pull(state)).token()).isEqualTo("t2");
    assertThat(asked()).containsExactly("changes", "all");
  }

  @Test
  void stopsPagingThroughASeriesThatRunsForCenturies() {
    SyncState state = synced(NOW, 3);
    String centuries =
        IntStream.range(0, 2500)
            .mapToObj(i -> event("abc_" + (20260406 + i) + "T070000Z"))
            .collect(Collectors.joining(","));
    google.answer(200, page(centuries, "p2", null)).answer(200, page(event("a"), null, "t2"));

    PullOutcome.Full full = (PullOutcome.Full) pull(state);

    assertThat(full.events()).hasSize(1);
    assertThat(asked()).containsExactly("changes", "all");
  }

  @Test
  void saysThatACalendarHasMoreEventsThanCanBePlannedAround() {
    for (int page = 0; page * 2500 <= CalendarSync.MOST_EVENTS; page++) {
      int first = page * 2500;
      google.answer(
          200,
          page(
              IntStream.range(first, first + 2500)
                  .mapToObj(i -> event("e" + i))
                  .collect(Collectors.joining(",")),
              "more",
              null));
    }

    assertThatThrownBy(() -> pull(SyncState.none()))
        .isInstanceOf(RemoteCalendarException.class)
        .hasMessageContaining("more than 60000 events from 2026-10-16 to 2027-02-23")
        .hasMessageContaining("Untick it");
  }

  @Test
  void listsTheWindowWhenAnOccurrenceChanged() {
    SyncState state = synced(NOW, 3);
    google
        .answer(200, page(event("moved", "\"recurringEventId\": \"abc\","), null, "t1"))
        .answer(200, page(event("a"), null, "t2"));

    assertThat(pull(state)).isInstanceOf(PullOutcome.Full.class);
  }

  @Test
  void doesNotTrustAListingThatLosesAlmostEverything() {
    SyncState state = synced(NOW.minus(Duration.ofDays(2)), 100);
    google.answer(200, page(events(9), null, "t1"));

    assertThat(pull(state)).isEqualTo(new PullOutcome.Suspicious(9));
  }

  @Test
  void trustsAnEmptyListingTheSecondTime() {
    SyncState state = synced(NOW.minus(Duration.ofDays(2)), 100);
    google.answer(200, page("", null, "t1"));

    assertThat(pull(state, true)).isInstanceOf(PullOutcome.Full.class);
  }

  @Test
  void trustsAListingThatKeepsMostEvents() {
    SyncState state = synced(NOW.minus(Duration.ofDays(2)), 100);
    google.answer(200, page(events(10), null, "t1"));

    assertThat(pull(state)).isInstanceOf(PullOutcome.Full.class);
  }

  @Test
  void trustsAListingThatLosesMostOfAFewEvents() {
    SyncState state = synced(NOW.minus(Duration.ofDays(2)), 9);
    google.answer(200, page(event("a"), null, "t1"));

    assertThat(pull(state)).isInstanceOf(PullOutcome.Full.class);
  }

  @Test
  void trustsAListingThatLosesTheLastTwoEvents() {
    SyncState state = synced(NOW.minus(Duration.ofDays(2)), 2);
    google.answer(200, page("", null, "t1"));

    assertThat(pull(state)).isInstanceOf(PullOutcome.Full.class);
  }

  @Test
  void doesNotTrustAnEmptyListing() {
    SyncState state = synced(NOW.minus(Duration.ofDays(2)), 3);
    google.answer(200, page("", null, "t1"));

    assertThat(pull(state)).isEqualTo(new PullOutcome.Suspicious(0));
  }

  @Test
  void returnsNothingWhenALaterPageFails() {
    google.answer(200, page(event("a"), "p2", null));
    for (int i = 0; i < 4; i++) {
      google.refuse(503, "backendError");
    }

    assertThatThrownBy(() -> pull(SyncState.none())).isInstanceOf(RemoteCalendarException.class);
  }

  @Test
  void requiresATokenWithTheLastPage() {
    google.answer(200, page(event("a"), null, null));

    assertThatThrownBy(() -> pull(SyncState.none()))
        .isInstanceOf(RemoteCalendarException.class)
        .hasMessageContaining("no sync token");
  }

  private static String events(int count) {
    return IntStream.range(0, count).mapToObj(i -> event("e" + i)).collect(Collectors.joining(","));
  }

  private static String event(String id) {
    return event(id, "");
  }

  private static String event(String id, String fields) {
    return """
        {"id": "%s", %s "etag": "\\"1\\"", "start": {"dateTime": "2026-11-23T10:00:00Z"},
         "end": {"dateTime": "2026-11-23T11:00:00Z"}}
        """
        .formatted(id, fields);
  }

  private static String tombstone(String id) {
    return "{\"id\": \"" + id + "\", \"status\": \"cancelled\"}";
  }

  private static String page(String items, String nextPage, String nextSync) {
    return "{\"items\": ["
        + items
        + "]"
        + (nextPage == null ? "" : ", \"nextPageToken\": \"" + nextPage + "\"")
        + (nextSync == null ? "" : ", \"nextSyncToken\": \"" + nextSync + "\"")
        + "}";
  }
}
