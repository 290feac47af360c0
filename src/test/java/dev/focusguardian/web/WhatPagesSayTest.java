package dev.focusguardian.web;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.Http;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.read.HistoryFeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sentences of pages about what was changed and what is to come. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WhatPagesSayTest {

  @Inject ConnectedPerson me;
  @Inject HistoryFeed history;
  @Inject Clock clock;

  private Http http;

  @BeforeEach
  void isNew() {
    me.isNew("sentences");
    http = me.http();
  }

  private void settles(String json) {
    assertThat(http.json("PUT", "/api/v1/settings", json).status()).isEqualTo(200);
    me.rests();
    me.cycle();
  }

  private List<HistoryFeed.Entry> changes() {
    return history
        .between(ME, clock.instant().minus(Duration.ofDays(1)), clock.instant().plusSeconds(1))
        .stream()
        .flatMap(cycle -> cycle.entries().stream())
        .filter(entry -> entry.event() == BlockEvent.CHANGED)
        .toList();
  }

  @Test
  void historySaysWhatWasChangedOnABlockThatStayed() {
    me.connects();
    settles("{\"title\": \"Deep work\", \"policy\": \"hold\"}");

    assertThat(http.get("/history").body()).contains("We changed its title");
    settles("{\"colour\": \"2\"}");
    assertThat(http.get("/history").body()).contains("We changed its colour. You changed your");
  }

  @Test
  void goalThatShrinksAndGrowsChangesNoBlockTwiceForOneSave() {
    me.connects();
    settles("{\"goalMinutes\": 300}");
    int shrunk = changes().size();
    me.cycle();
    me.cycle();
    assertThat(changes()).hasSize(shrunk);

    settles("{\"goalMinutes\": 720}");
    int grown = changes().size();
    me.cycle();
    me.cycle();
    assertThat(changes()).hasSize(grown);
    assertThat(
            history
                .between(
                    ME, clock.instant().minus(Duration.ofDays(1)), clock.instant().plusSeconds(1))
                .stream())
        .allSatisfy(
            cycle ->
                assertThat(
                        cycle.entries().stream()
                            .map(entry -> entry.event() + " " + entry.blockId())
                            .toList())
                    .doesNotHaveDuplicates());
  }

  @Test
  void weekThatPlansDoNotReachSaysHowFarTheyReach() {
    me.connects();

    String near = http.get("/?week=" + me.week(3)).body();
    assertThat(near).doesNotContain("Nothing is planned here yet");
    assertThat(http.get("/api/v1/weeks/" + me.week(6)).status()).isEqualTo(200);
    assertThat(http.get("/?week=" + me.week(6)).body())
        .contains("We plan 4 weeks, this one included, until", "Nothing is planned here yet")
        .doesNotContain("more planned", "could not be planned");
  }
}
