package dev.focusguardian.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.plan.Churn.Doing;
import dev.focusguardian.plan.Churn.Step;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.weektext.WeekText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeekFactsTest {

  private static final WeekText DRAWN =
      WeekText.parse(
          """
          week 2026-W12  zone Europe/Berlin  slot 30m  hours 09:00-17:00
               09101112131415161718
          Mon  .AA.BB....CCCC
          Tue  FFFFFF..D
          Wed  ..p
          Thu  A
          Fri  [H]
          A "Stand-up" 5
          B "Review" 3
          C "Workshop" 9
          D "Errand"
          p "Offer" 2 pending
          H "Hackathon"
          """);

  private static final Interval WEEK = DRAWN.week().in(DRAWN.zone());
  private static final Instant BEFORE = WEEK.start().minus(Duration.ofDays(2));
  private static final Interval PLANNED = DRAWN.intervals('F').get(0);

  private static Horizon at(Instant now, List<CalendarEvent> events, boolean stands) {
    return Horizon.of(
        DRAWN.preferences(),
        DRAWN.zone(),
        now,
        events,
        stands ? List.of(block()) : List.of(),
        IntervalSet.empty());
  }

  private static BookedBlock block() {
    return new BookedBlock(
        "b",
        new UUID(0, 1),
        "drawn",
        "F-Tue-0",
        PLANNED,
        "1",
        "Focus",
        null,
        ProtectionLevel.HOLD,
        false,
        null,
        "why");
  }

  private static Step booked() {
    return new Step(BEFORE, "b", null, PLANNED, Doing.PLAN);
  }

  private static WeekFacts facts(Horizon horizon, List<Step> steps, @Nullable WeekFacts before) {
    PlanRequest request = horizon.request(List.of(DRAWN.week()));
    return WeekFacts.of(horizon, List.of(), request, 100, steps, "open", before);
  }

  private static WeekFacts facts(Instant now, List<Step> steps, @Nullable WeekFacts before) {
    return facts(at(now, DRAWN.events(), true), steps, before);
  }

  @Test
  void figuresEqualTheMetersInBothViews() {
    WeekFigures measured =
        FocusMeter.measure(DRAWN.week(), DRAWN.zone(), DRAWN.preferences(), DRAWN.events());

    WeekFacts facts = facts(BEFORE, List.of(booked()), null);

    assertThat(facts.figures()).isEqualTo(measured);
    assertThat(facts.figures().projected().figures())
        .isNotEqualTo(facts.figures().committed().figures());
    assertThat(facts.columns().workingMinutes()).isEqualTo(2400);
    assertThat(facts.columns().alert()).isEqualTo("open");
  }

  @Test
  void notesAboutWhatCouldNotBeCountedComeFirst() {
    WeekFigures.Note note = LeftOut.note("Work", 2);

    WeekFacts facts = noted(List.of(note));

    assertThat(facts.figures().notes()).startsWith(note);
    assertThat(facts.figures().notes()).hasSizeGreaterThan(1);
  }

  @Test
  void notesAreStoredAndReadAsTheyAre() {
    List<WeekFigures.Note> notes =
        List.of(
            new WeekFigures.Note.LeftOutEvents("Work", 2),
            new WeekFigures.Note.EmptyEvent("a", DRAWN.week().monday()));
    WeekFacts facts = noted(notes);

    assertThat(facts.figures().notes())
        .hasAtLeastOneElementOfType(WeekFigures.Note.AllDayEvent.class);
    assertThat(FactsJson.read(FactsJson.write(facts)).figures()).isEqualTo(facts.figures());
  }

  @Test
  void notesThatWereStoredAsSentencesAreLeftOut() {
    WeekFacts facts = noted(List.of(new WeekFigures.Note.LeftOutEvents("Work", 2)));
    String earlier =
        FactsJson.write(facts)
            .replaceAll(
                "\"noteFacts\":\\[[^]]*]",
                "\"notes\":[{\"kind\":\"empty-event\",\"uid\":\"a\",\"reason\":\"An event\"}]");

    WeekFacts read = FactsJson.read(earlier);

    assertThat(earlier).contains("An event").doesNotContain("noteFacts");
    assertThat(read.figures().notes()).isEmpty();
    assertThat(read.figures().projected()).isEqualTo(facts.figures().projected());
  }

  private static WeekFacts noted(List<WeekFigures.Note> notes) {
    Horizon horizon = at(BEFORE, DRAWN.events(), false);
    PlanRequest request = horizon.request(List.of(DRAWN.week()));
    return WeekFacts.of(horizon, notes, request, 0, List.of(), null, null);
  }

  private static Flyway upTo(EmbeddedPostgres database, String version) {
    return Flyway.configure()
        .dataSource(database.getPostgresDatabase())
        .locations("classpath:db/migration")
        .target(MigrationVersion.fromVersion(version))
        .load();
  }

  @Test
  void factsReadBackAreTheSame() {
    WeekFacts facts = facts(WEEK.start().plus(Duration.ofHours(30)), List.of(booked()), null);

    WeekFacts read = FactsJson.read(FactsJson.write(facts));

    assertThat(read).usingRecursiveComparison().isEqualTo(facts);
    assertThat(FactsJson.write(read)).isEqualTo(FactsJson.write(facts));
  }

  @Test
  void nothingIsPlannedAtTheStartOfAWeekThatHasNotBegun() {
    WeekFacts facts = facts(BEFORE, List.of(booked()), null);

    assertThat(facts.plannedAtStart()).isNull();
    assertThat(facts.columns().plannedAtStartMinutes()).isNull();
    assertThat(facts.standingMinutes()).isEqualTo(180);
    assertThat(facts.survivedMinutes()).isEqualTo(180);
  }

  @Test
  void thePlanOfMondayIsKeptWhenThePlanChanges() {
    WeekFacts monday = facts(WEEK.start(), List.of(booked()), facts(BEFORE, List.of(), null));
    assertThat(monday.plannedAtStart()).isEqualTo(IntervalSet.of(PLANNED));

    Instant later = WEEK.start().plus(Duration.ofHours(8));
    WeekFacts lost =
        facts(
            at(later, DRAWN.events(), false),
            List.of(booked(), new Step(later, "b", PLANNED, null, Doing.MEETING)),
            monday);

    assertThat(lost.plannedAtStart()).isEqualTo(IntervalSet.of(PLANNED));
    assertThat(lost.survivedMinutes()).isZero();
    assertThat(lost.standingMinutes()).isZero();
    assertThat(lost.lostToMeetings()).isEqualTo(180);
    assertThat(lost.columns().plannedAtStartMinutes()).isEqualTo(180);
  }

  @Test
  void theFirstReportOfAPastWeekHasNoPlan() {
    WeekFacts facts = facts(WEEK.end(), List.of(), null);

    assertThat(facts.plannedAtStart()).isNull();
    assertThat(facts.goalMinutes()).isPositive();
  }

  @Test
  void thresholdAndGoalOfAPastWeekStay() {
    Instant thursday = WEEK.start().plus(Duration.ofDays(3));
    WeekFacts running = facts(thursday, List.of(booked()), null);
    Horizon stricter =
        Horizon.of(
            withThreshold(DRAWN.preferences(), 900),
            DRAWN.zone(),
            WEEK.end(),
            DRAWN.events(),
            List.of(),
            IntervalSet.empty());

    assertThat(facts(stricter, List.of(booked()), running).thresholdMinutes()).isEqualTo(480);
    assertThat(facts(stricter, List.of(booked()), null).thresholdMinutes()).isEqualTo(900);
  }

  private static Preferences withThreshold(Preferences preferences, int minutes) {
    Preferences.Measure measure = preferences.measure();
    return preferences.with(
        new Preferences.Measure(
            measure.focusMinimumMinutes(),
            measure.resumptionMinutes(),
            measure.anticipationMinutes(),
            minutes));
  }

  @Test
  void aReportIsValidUntilThePassingOfTimeChangesIt() {
    Horizon saturday = at(BEFORE, List.of(), false);
    WeekFacts ahead = facts(saturday, List.of(), null);
    assertThat(ahead.validUntil(saturday, null))
        .as("midnight comes before the first planned block")
        .isEqualTo(WEEK.start().minus(Duration.ofDays(1)));
    Instant soon = BEFORE.plusSeconds(60);
    assertThat(ahead.validUntil(saturday, soon)).as("the end of a pause").isEqualTo(soon);

    Horizon monday = at(WEEK.start(), List.of(), false);
    WeekFacts running = facts(monday, List.of(), null);
    assertThat(running.validUntil(monday, null))
        .as("a block that is not booked begins")
        .isEqualTo(running.plan().blocks().get(0).interval().start());

    Horizon over = at(WEEK.end(), List.of(), false);
    assertThat(facts(over, List.of(), null).validUntil(over, null)).isNull();
  }

  @Test
  void anyChangeOfTheInputChangesItsHash() {
    List<CalendarEvent> events = DRAWN.events();
    String hash = new ReportInput().events(events).hash();

    assertThat(new ReportInput().events(DRAWN.events()).hash()).isEqualTo(hash);
    assertThat(new ReportInput().events(events.subList(1, events.size())).hash())
        .isNotEqualTo(hash);
    assertThat(new ReportInput().add("a", "b").hash())
        .isNotEqualTo(new ReportInput().add("ab", "").hash());
  }
}
