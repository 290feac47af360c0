package dev.focusguardian.read;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.SandboxPerson;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.messages.WhatIfMessages;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a meeting costs several people of one service together, and that it tells nothing else. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SharedCostsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PersonId BEN = new PersonId(2);
  private static final PersonId CLARA = new PersonId(3);
  private static final PersonId DORA = new PersonId(4);
  private static final String AGREES = "{\"shareMeetingCost\": true, \"policy\": \"dry-run\"}";
  private static final String REFUSES = "{\"shareMeetingCost\": false, \"policy\": \"dry-run\"}";

  @Inject ConnectedPerson me;
  @Inject Connections connections;
  @Inject PersonSettings settings;
  @Inject CycleRunner cycles;
  @Inject WhatIf whatIf;
  @Inject Jdbi jdbi;

  private SandboxPerson ben;
  private SandboxPerson clara;
  private SandboxPerson dora;

  @BeforeEach
  void fourPeople() throws Exception {
    me.isNew("sharer");
    me.google().hasNoEvents();
    me.settings(AGREES);
    me.connects();
    ben = connects(BEN, "ben");
    clara = connects(CLARA, "clara");
    dora = connects(DORA, "dora");
    agree(BEN, AGREES);
    agree(CLARA, AGREES);
    agree(DORA, AGREES);
  }

  @AfterEach
  void theOthersGo() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id IN (2, 3, 4, 5)"));
  }

  private SandboxPerson connects(PersonId person, String name) throws Exception {
    jdbi.useHandle(
        handle -> {
          handle.execute("INSERT INTO person (id) VALUES (?)", person.value());
          handle.execute("INSERT INTO work (person_id) VALUES (?)", person.value());
        });
    SandboxPerson account = me.account(name);
    account.hasNoEvents();
    agree(person, REFUSES);
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(person, account.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    reads(person);
    return account;
  }

  private void reads(PersonId person) {
    cycles.request(person, CycleTrigger.CONNECTED);
    assertThat(cycles.awaitRest(person, Duration.ofSeconds(30))).isTrue();
  }

  private void agree(PersonId person, String json) throws Exception {
    settings.put(person, JSON.readTree(json));
  }

  /** On Wednesday of next week at noon: on an empty day it costs its own length. */
  private Interval noon() {
    return ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "12:00", "13:00");
  }

  private WhatIf.Proposal proposal(String... attendees) {
    return new WhatIf.Proposal("", noon().start(), noon().end(), null, List.of(attendees));
  }

  @Test
  void theSumOfThoseWhoHaveAgreedIsToldWithHowManyTheyAre() {
    WhatIfAnswer answer =
        whatIf.of(
            ME,
            proposal(ben.email().toUpperCase(Locale.ROOT), clara.email(), dora.email(), "x@y.org"));

    assertThat(answer.shared()).isEqualTo(new SharedCost(4, 3, 180, 1, 1));
    assertThat(WhatIfMessages.together(answer.shared()))
        .isEqualTo(
            "Besides you, it costs 3 of the 4 attendees together about 3 h of deep work. The other"
                + " one isn't on this service or hasn't agreed to be counted.");
  }

  @Test
  void theFigureOfOnePersonOrTwoIsNeverTold() throws Exception {
    assertThat(whatIf.of(ME, proposal(ben.email(), "x@y.org")).shared()).isNull();
    assertThat(whatIf.of(ME, proposal(ben.email(), dora.email(), "x@y.org")).shared()).isNull();

    agree(CLARA, REFUSES);
    assertThat(whatIf.of(ME, proposal(ben.email(), clara.email(), dora.email())).shared()).isNull();
  }

  @Test
  void twoAddressesOfAPersonWhoHasNotAgreedAreNotShownToBeTheSame() throws Exception {
    PersonId eve = new PersonId(5);
    SandboxPerson one = connects(eve, "eve");
    SandboxPerson other = me.account("eve-too");
    other.hasNoEvents();
    Map<String, String> answer =
        SandboxPerson.answer(connections.start(eve, other.email()).authorizationUrl());
    connections.complete(answer.get("state"), answer.get("code"), null);
    String[] asked = {
      ben.email(), clara.email(), dora.email(), one.email(), other.email(), "x@y.org"
    };

    assertThat(whatIf.of(ME, proposal(asked)).shared().attendees()).isEqualTo(6);

    agree(eve, AGREES);
    reads(eve);
    assertThat(whatIf.of(ME, proposal(asked)).shared())
        .extracting(SharedCost::attendees, SharedCost::covered)
        .containsExactly(5, 4);
  }

  @Test
  void whoDoesNotAgreeSeesNoSumEither() throws Exception {
    agree(ME, REFUSES);

    assertThat(whatIf.of(ME, proposal(ben.email(), clara.email(), dora.email())).shared()).isNull();
  }

  @Test
  void anAccountThatIsNotConnectedAnyMoreIsNotCounted() {
    connections.broken(connections.list(BEN).get(0));

    assertThat(whatIf.of(ME, proposal(ben.email(), clara.email(), dora.email())).shared()).isNull();
  }

  @Test
  void theirOwnCopyOfTheMeetingIsNotCountedTwice() {
    String event = me.google().books("Together", noon());
    List<Map<String, String>> guests = new ArrayList<>();
    for (SandboxPerson guest : List.of(ben, clara, dora)) {
      guests.add(Map.of("email", guest.email(), "responseStatus", "accepted"));
    }
    me.changes(event, Map.of("attendees", guests));
    me.cycle();
    reads(BEN);
    reads(CLARA);
    reads(DORA);

    assertThat(
            whatIf.ofEvent(ME, event, List.of(ben.email(), clara.email(), dora.email())).shared())
        .isEqualTo(new SharedCost(3, 3, 180, 1, 1));
  }

  @Test
  void nobodyIsToldOfAnEventThatIsOnAnotherPersonsCalendarAlone() {
    String event = me.google().books("Mine", noon());
    me.cycle();

    assertThat(whatIf.ofEvent(ME, event, List.of()).impact().costMinutes()).isEqualTo(60);
    assertThatThrownBy(() -> whatIf.ofEvent(BEN, event, List.of()))
        .isInstanceOfSatisfying(
            WhatIfProblem.class,
            problem -> assertThat(problem.why()).isEqualTo(WhatIfProblem.Why.NO_EVENT));
    // What is on their calendar costs another person nothing.
    assertThat(whatIf.of(BEN, proposal()).impact().costMinutes()).isEqualTo(60);
  }

  @Test
  void aSeriesIsSummedOverItsWeeks() {
    SharedCost shared =
        whatIf
            .of(
                ME,
                new WhatIf.Proposal(
                    "",
                    noon().start(),
                    noon().end(),
                    "FREQ=WEEKLY;COUNT=10",
                    List.of(ben.email(), clara.email(), dora.email())))
            .shared();

    assertThat(shared).isEqualTo(new SharedCost(3, 3, 10 * 180, 10, 10));
  }

  @Test
  void theAnswerOverHttpHasTheSumAndNothingElseOfThem() throws Exception {
    ben.books(
        "Secret project", ConnectedPerson.at(me.week(1), DayOfWeek.WEDNESDAY, "15:00", "16:00"));
    reads(BEN);
    JsonNode answer =
        me.http()
            .json(
                "POST",
                "/api/v1/what-if",
                JSON.writeValueAsString(
                    Map.of(
                        "start",
                        noon().start().toString(),
                        "minutes",
                        60,
                        "attendees",
                        List.of(ben.email(), clara.email(), dora.email()))))
            .json();

    assertThat(answer.at("/together/covered").asInt()).isEqualTo(3);
    assertThat(answer.at("/together/costMinutes").asLong() % 30).isZero();
    assertThat(answer.toString()).doesNotContain("Secret project");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2, 2, 0, 1 | Besides you, it costs both attendees hardly any deep work.",
        "5, 3, 240, 1 | Besides you, it costs 3 of the 5 attendees together about 4 h of deep work."
            + " The other 2 aren't on this service or haven't agreed to be counted.",
        "4, 4, 60, 1 | Besides you, it costs all 4 attendees together about 1 h of deep work.",
        "2, 2, 60, 4 | Besides you, it costs both attendees together about 1 h of deep work in the"
            + " first week, as far as we know their calendars."
      })
  void saysHowManyItCovers(String figures, String sentence) {
    String[] figure = figures.strip().split(", ");
    assertThat(
            WhatIfMessages.together(
                new SharedCost(
                    Integer.parseInt(figure[0]),
                    Integer.parseInt(figure[1]),
                    Long.parseLong(figure[2]),
                    1,
                    Integer.parseInt(figure[3]))))
        .isEqualTo(sentence);
  }
}
