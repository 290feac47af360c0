package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import dev.focusguardian.identity.PersonId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FollowedChangesTest {

  private static final PersonId SOMEBODY = new PersonId(4712);
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Inject FollowedChanges changes;
  @Inject Jdbi jdbi;

  @BeforeEach
  void somebodyNew() {
    jdbi.useHandle(
        handle -> {
          handle.execute("INSERT INTO person (id) VALUES (?)", SOMEBODY.value());
          handle.execute("INSERT INTO work (person_id) VALUES (?)", SOMEBODY.value());
        });
  }

  @AfterEach
  void nobodyAgain() {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM person WHERE id = ?", SOMEBODY.value()));
  }

  @Test
  void onlyTheFirstChangeStartsTheSettling() {
    assertThat(changes.followed(SOMEBODY).changedAt()).isNull();
    changes.note(SOMEBODY, NOW);
    changes.note(SOMEBODY, NOW.plusSeconds(5));
    assertThat(changes.followed(SOMEBODY).changedAt()).isEqualTo(NOW);
    assertThat(changes.waiting()).containsEntry(SOMEBODY, NOW);

    assertThat(changes.followed(SOMEBODY).isAll("{}")).isFalse();
    changes.settled(SOMEBODY, "{}");

    assertThat(changes.followed(SOMEBODY)).isEqualTo(new FollowedChanges.Followed(null, "{}"));
    assertThat(changes.followed(SOMEBODY).isAll("{}")).isTrue();
    assertThat(changes.followed(SOMEBODY).isAll("{\"goalMinutes\": 60}")).isFalse();
    assertThat(changes.waiting()).doesNotContainKey(SOMEBODY);
  }
}
