package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Edit;
import dev.focusguardian.plan.ChangeReason.Kind;
import dev.focusguardian.plan.QuestionMatter;
import dev.focusguardian.preferences.WeeklySlot;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations keep what was there. */
class MigrationTest {

  private static Flyway upTo(EmbeddedPostgres database, String version) {
    return Flyway.configure()
        .dataSource(database.getPostgresDatabase())
        .locations("classpath:db/migration")
        .target(MigrationVersion.fromVersion(version))
        .load();
  }

  @Test
  void anAccountOfBeforeBecomesOneCalendarWithItsCopyItsPlaceInTheFeedAndItsBlocks()
      throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "4").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle
                  .createScript(
                      """
                      INSERT INTO connection (id, person_id, state, calendar_id, zone, may_book, connected_at, sync_token,
                        fingerprint, window_start, window_end, listed_at, synced_at)
                      VALUES ('00000000-0000-0000-0000-000000000001', 1, 'connected', 'me@example.com', 'Asia/Tokyo', true,
                        now(), 'token', 'print', '2026-01-01Z', '2026-06-01Z', now(), now());
                      INSERT INTO connection (id, person_id, state, oauth_state)
                      VALUES ('00000000-0000-0000-0000-000000000002', 1, 'pending', 'x');
                      INSERT INTO event (connection_id, event_id, calendar_id, uid, etag, title, type, status, response,
                        transparent, with_others, organized_by_self, guests)
                      VALUES ('00000000-0000-0000-0000-000000000001', 'e1', 'me@example.com', 'u', '1', 'Kept', 'DEFAULT',
                        'CONFIRMED', 'NONE', false, false, true, false);
                      INSERT INTO focus_block (id, person_id, connection_id, calendar_id, event_id, start_at, end_at, title,
                        protection, because)
                      VALUES ('b1', 1, '00000000-0000-0000-0000-000000000001', 'me@example.com', 'fgb1', '2026-02-02Z',
                        '2026-02-03Z', 'Focus', 'HOLD', 'why');
                      """)
                  .execute());

      upTo(database, "5").migrate();

      Map<String, Object> calendar =
          jdbi.withHandle(
              handle ->
                  handle
                      .select(
                          """
                          SELECT c.google_id, c.zone, c.sync_token, c.fingerprint, c.reads, c.books, c.is_primary, a.account,
                            (SELECT count(*) FROM event e WHERE e.calendar = c.id AND e.title = 'Kept') AS events,
                            (SELECT count(*) FROM focus_block b WHERE b.connection_id = a.id) AS blocks
                          FROM calendar c JOIN connection a ON a.id = c.connection_id
                          """)
                      .mapToMap()
                      .one());
      assertThat(calendar)
          .containsEntry("google_id", "me@example.com")
          .containsEntry("account", "me@example.com")
          .containsEntry("zone", "Asia/Tokyo")
          .containsEntry("sync_token", "token")
          .containsEntry("fingerprint", "print")
          .containsEntry("reads", true)
          .containsEntry("books", true)
          .containsEntry("is_primary", true)
          .containsEntry("events", 1L)
          .containsEntry("blocks", 1L);
    }
  }

  @Test
  void whatPeopleWereToldBecomesFacts() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "36").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle
                  .createScript(
                      """
                      UPDATE work SET last_problem = 'Google did not answer', stage = 'Booking' WHERE person_id = 1;
                      INSERT INTO notification (id, person_id, at, kind, text) VALUES
                        (gen_random_uuid(), 1, '2026-11-20T08:00Z', 'needs-reconnecting',
                          'me@example.com cannot be read any more: Google says that the access was ended, or ran out. It came seven days after connecting, which is how long'),
                        (gen_random_uuid(), 1, '2026-11-20T07:00Z', 'needs-reconnecting',
                          'Your calendar cannot be read for now: the stored access does not open with the key that this service has now.'),
                        (gen_random_uuid(), 1, '2026-11-20T06:00Z', 'stepped-back',
                          'Focus blocks on Monday 4 January and 2 other days were taken away 3 times, so nothing more is booked there.'),
                        (gen_random_uuid(), 1, '2026-11-20T05:00Z', 'stepped-back', 'Nobody knows');
                      """)
                  .execute());

      upTo(database, "44").migrate();

      assertThat(new Notifications(jdbi).list(new PersonId(1)))
          .extracting(Notifications.Notification::matter)
          .containsExactly(
              new NotificationMatter.NeedsReconnecting("me@example.com", false, true),
              new NotificationMatter.NeedsReconnecting(null, true, false),
              new NotificationMatter.SteppedBack(LocalDate.of(2027, 1, 4), 3, 3));
      CycleQueue.State state = new CycleQueue(jdbi).state(new PersonId(1));
      assertThat(state.lastProblem()).isNull();
      assertThat(state.stage()).isNull();
    }
  }

  @Test
  void occurrencesOfBeforeAreTakenForWhereTheyStand() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "20").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle
                  .createScript(
                      """
                      INSERT INTO connection (id, person_id, state, account, connected_at)
                      VALUES ('00000000-0000-0000-0000-000000000001', 1, 'connected', 'me@example.com', now());
                      INSERT INTO calendar (id, person_id, connection_id, google_id, summary, zone, access_role, is_primary)
                      VALUES ('00000000-0000-0000-0000-000000000002', 1, '00000000-0000-0000-0000-000000000001',
                        'me@example.com', 'Me', 'UTC', 'owner', true);
                      INSERT INTO event (calendar, event_id, calendar_id, uid, series_id, etag, start_at, end_at, title, type,
                        status, response, transparent, with_others, organized_by_self, guests)
                      SELECT '00000000-0000-0000-0000-000000000002', id, 'me@example.com', 'u', series, '1',
                        '2026-02-02T09:00Z', '2026-02-02T10:00Z', 'Kept', 'DEFAULT', 'CONFIRMED', 'ACCEPTED', false, false,
                        true, false
                      FROM (VALUES ('one', NULL), ('of a series', 'daily')) AS e (id, series);
                      """)
                  .execute());

      upTo(database, "21").migrate();

      assertThat(number(jdbi, "SELECT count(*) FROM event WHERE original_at = start_at"))
          .isEqualTo(1);
      assertThat(
              number(
                  jdbi,
                  "SELECT count(*) FROM event WHERE series_id IS NULL AND original_at IS NULL"))
          .isEqualTo(1);
    }
  }

  @Test
  void alertsOfSingleMeetingsMakeRoomForThoseOfWeeks() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "20").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle.execute(
                  """
                  INSERT INTO alert (id, person_id, week, event_id, kind, state, title, start_at, end_at, recurring,
                    cost_minutes, deep_without, deep_with, threshold, alternatives)
                  VALUES ('00000000-0000-0000-0000-000000000001', 1, '2026-W10', 'e1', 'breach', 'open', 'Old',
                    '2026-03-02Z', '2026-03-03Z', false, 90, 500, 410, 480, '[]')
                  """));

      upTo(database, "latest").migrate();

      assertThat(new Alerts(jdbi).list(new PersonId(1), null)).isEmpty();
      assertThat(number(jdbi, "SELECT count(*) FROM known_week")).isZero();
    }
  }

  @Test
  void theRightKeyBringsBackOnlyWhatTheWrongKeyHadLocked() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "23").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle
                  .createScript(
                      """
                      INSERT INTO connection (id, person_id, state, account, token, connected_at)
                      SELECT CAST(id AS uuid), 1, 'needs-reconnecting', id, 'x', now()
                      FROM (VALUES ('00000000-0000-0000-0000-000000000001'), ('00000000-0000-0000-0000-000000000002'),
                        ('00000000-0000-0000-0000-000000000003')) AS c (id);
                      INSERT INTO notification (id, person_id, connection_id, at, kind, text)
                      SELECT gen_random_uuid(), 1, CAST(id AS uuid), at, kind,
                        CASE WHEN locked THEN 'the stored access does not open with the key that' ELSE 'Google says' END
                      FROM (VALUES
                        ('00000000-0000-0000-0000-000000000001', timestamptz '2026-01-01Z', 'needs-reconnecting', true),
                        ('00000000-0000-0000-0000-000000000001', timestamptz '2026-01-02Z', 'needs-reconnecting', false),
                        ('00000000-0000-0000-0000-000000000002', timestamptz '2026-01-01Z', 'needs-reconnecting', false),
                        ('00000000-0000-0000-0000-000000000002', timestamptz '2026-01-02Z', 'needs-reconnecting', true),
                        ('00000000-0000-0000-0000-000000000002', timestamptz '2026-01-03Z', 'another', false),
                        ('00000000-0000-0000-0000-000000000003', timestamptz '2026-01-01Z', 'needs-reconnecting', false))
                        AS n (id, at, kind, locked);
                      """)
                  .execute());

      upTo(database, "26").migrate();
      assertThat(number(jdbi, "SELECT count(*) FROM connection WHERE locked"))
          .as("also the one that Google ended later")
          .isEqualTo(2);
      upTo(database, "27").migrate();

      assertThat(number(jdbi, "SELECT count(*) FROM connection WHERE locked")).isEqualTo(1);
      assertThat(number(jdbi, "SELECT count(*) FROM connection WHERE locked AND account LIKE '%2'"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatHappenedToBlocksOfBeforeIsTold() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "27").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle.execute(
                  """
                  INSERT INTO history (person_id, at, what, block_id, start_at, end_at, because)
                  SELECT 1, '2026-01-05T00:00:00Z', what, 'b', '2026-01-05T09:00:00Z', '2026-01-05T11:00:00Z', 'why'
                  FROM unnest(ARRAY['booked', 'moved', 'changed', 'released', 'deleted by you', 'made yours', 'pinned',
                    'taken up again', 'gone with the calendar']) WITH ORDINALITY AS old (what, n)
                  ORDER BY n
                  """));

      upTo(database, "latest").migrate();

      Instant day = Instant.parse("2026-01-05T00:00:00Z");
      assertThat(new History(jdbi).about(new PersonId(1), day, day.plus(Duration.ofDays(1))))
          .extracting(told -> told.entry().event())
          .containsExactly(BlockEvent.values());
    }
  }

  @Test
  void whyBlocksOfBeforeWereChangedIsToldInFacts() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "27").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle.execute(
                  """
                  INSERT INTO history (person_id, at, what, block_id, start_at, end_at, because, answer_to, cause)
                  SELECT 1, '2026-01-05T00:00:00Z', what, 'b', '2026-01-05T09:00:00Z', '2026-01-05T11:00:00Z', because,
                    answer_to, cause
                  FROM (VALUES
                    (1, 'moved', 'A long stretch', 'Something that takes your time came to Mon 5 Jan 09:00–10:00', 'meeting'),
                    (2, 'released', 'You took it back', 'You took the last cycle back', 'person'),
                    (3, 'pinned', 'You moved and renamed it and marked it as busy; it stays as you left it',
                      'You moved and renamed it and marked it as busy; it stays as you left it', 'person'),
                    (4, 'pinned', 'You changed it; it stays as you left it', 'You changed it; it stays as you left it', 'person'),
                    (5, 'booked', 'A long stretch', '', 'plan'),
                    (6, 'released', 'Something took its place', 'Something came just before it was written', 'meeting'),
                    (7, 'booked', 'A long stretch', 'You connected an account', 'person'))
                    AS old (n, what, because, answer_to, cause)
                  ORDER BY n
                  """));

      upTo(database, "latest").migrate();

      Instant day = Instant.parse("2026-01-05T00:00:00Z");
      List<History.Entry> entries =
          new History(jdbi)
              .about(new PersonId(1), day, day.plus(Duration.ofDays(1))).stream()
                  .map(History.Told::entry)
                  .toList();
      assertThat(entries)
          .extracting(History.Entry::reason)
          .containsExactly(
              ChangeReason.of(Kind.MEETING_CAME),
              ChangeReason.of(Kind.UNDONE),
              ChangeReason.edited(List.of(Edit.MOVED, Edit.RENAMED, Edit.MARKED_AS_BUSY)),
              ChangeReason.edited(List.of()),
              null,
              ChangeReason.of(Kind.TAKEN_BEFORE_WRITE),
              ChangeReason.of(Kind.CONNECTED));
      assertThat(entries)
          .extracting(History.Entry::because)
          .containsExactly(
              "A long stretch", null, null, null, "A long stretch", null, "A long stretch");
    }
  }

  @Test
  void everySentenceOfBeforeLeadsToItsKind() throws Exception {
    Map<String, Kind> known = new LinkedHashMap<>();
    known.put("Something that takes your time came to Mon 5 Jan 09:00–10:00", Kind.MEETING_CAME);
    known.put("You are away then", Kind.AWAY);
    known.put("Focus time of your own stands there", Kind.OWN_FOCUS_TIME);
    known.put("Google Calendar reports that time as taken", Kind.REPORTED_AS_TAKEN);
    known.put("You do not want a block there", Kind.NOT_WANTED_THERE);
    known.put("It lay outside your working time", Kind.OUTSIDE_WORKING_TIME);
    known.put("Another plan protects more of your time", Kind.BETTER_PLAN);
    known.put("Something came just before it was written", Kind.TAKEN_BEFORE_WRITE);
    known.put("You connected an account", Kind.CONNECTED);
    known.put("You changed what you have settled", Kind.SETTINGS_CHANGED);
    known.put("You had the calendar read", Kind.SYNC_REQUESTED);
    known.put("Google said that the calendar had changed", Kind.CALENDAR_CHANGED);
    known.put("The calendar was looked at", Kind.CALENDAR_READ);
    known.put("It was time to plan another week", Kind.HORIZON_ADVANCED);
    known.put("You took the last cycle back", Kind.UNDONE);
    known.put("You disconnected", Kind.DISCONNECTED);
    known.put("Another calendar was chosen for focus blocks", Kind.CALENDAR_CHOSEN);
    known.put("You deleted it; it is not booked there again", Kind.DELETED);
    known.put("You made a meeting of it; it is yours from now on", Kind.MADE_A_MEETING);
    known.put("You marked it as free; it is yours from now on", Kind.MARKED_AS_FREE);
    known.put("You changed it; it stays as you left it", Kind.EDITED);
    known.put("All blocks were gone at once", Kind.ALL_BLOCKS_GONE);
    known.put("It carries our mark", Kind.FOUND_BY_MARK);
    assertThat(known.values()).containsExactly(Kind.values());
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "27").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      for (String sentence : known.keySet()) {
        jdbi.useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO history (person_id, at, what, block_id, start_at, end_at, because, answer_to)
                        VALUES (1, now(), 'booked', 'b', '2026-01-05T09:00:00Z', '2026-01-05T11:00:00Z', 'why', :sentence)
                        """)
                    .bind("sentence", sentence)
                    .execute());
      }

      upTo(database, "latest").migrate();

      Instant day = Instant.parse("2026-01-05T00:00:00Z");
      assertThat(new History(jdbi).about(new PersonId(1), day, day.plus(Duration.ofDays(1))))
          .extracting(told -> told.entry().reason())
          .containsExactlyElementsOf(known.values().stream().map(ChangeReason::of).toList());
    }
  }

  @Test
  void questionsOfBeforeKeepWhatTheyAreAbout() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      upTo(database, "30").migrate();
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      jdbi.useHandle(
          handle ->
              handle.execute(
                  """
                  INSERT INTO question (id, person_id, kind, text, weekday, from_time, to_time, asked_at)
                  VALUES
                    (gen_random_uuid(), 1, 'many-writes', '41 focus blocks would be booked, moved or removed at once, after 7 changes in the last 24 hours. That is more than looks right, so nothing is written. Shall it be done?', NULL, NULL, NULL, '2026-01-03Z'),
                    (gen_random_uuid(), 1, 'many-removals', '12 of your 20 focus blocks ahead would be removed at once, and nothing stands in their place. Nothing is written until you say so. Shall they go?', NULL, NULL, NULL, '2026-01-02Z'),
                    (gen_random_uuid(), 1, 'avoid', 'Shall it be left free for good?', 2, '09:00', '11:00', '2026-01-01Z')
                  """));

      upTo(database, "latest").migrate();

      assertThat(new Questions(jdbi).list(new PersonId(1)))
          .extracting(Questions.Question::matter)
          .containsExactly(
              new QuestionMatter.ManyWrites(41, 7),
              new QuestionMatter.ManyRemovals(12, 20),
              new QuestionMatter.Avoid(
                  new WeeklySlot(DayOfWeek.TUESDAY, LocalTime.of(9, 0), LocalTime.of(11, 0))));
    }
  }

  @Test
  void aMigrationThatIsCutShortLeavesNothingOfItself(@TempDir Path later) throws Exception {
    Path half = later.resolve("V9999__half.sql");
    Files.writeString(
        half,
        """
        CREATE TABLE half (id int);
        DELETE FROM person;
        SELECT pg_terminate_backend(pg_backend_pid());
        """);
    try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
      Jdbi jdbi = Jdbi.create(database.getPostgresDatabase());
      Flyway flyway =
          Flyway.configure()
              .dataSource(database.getPostgresDatabase())
              .locations("classpath:db/migration", "filesystem:" + later)
              .load();

      assertThatThrownBy(flyway::migrate).isInstanceOf(FlywayException.class);

      assertThat(number(jdbi, "SELECT count(*) FROM pg_tables WHERE tablename = 'half'")).isZero();
      assertThat(number(jdbi, "SELECT count(*) FROM person")).isEqualTo(1);
      Files.writeString(half, "CREATE TABLE half (id int);");
      flyway.migrate();
      assertThat(number(jdbi, "SELECT count(*) FROM half")).isZero();
    }
  }

  private static long number(Jdbi jdbi, String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }
}
