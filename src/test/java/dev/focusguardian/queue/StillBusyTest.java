package dev.focusguardian.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.focusguardian.EmptyHouse;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.Mode;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.deletion.BlocksAhead;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.Channels;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.CycleState;
import dev.focusguardian.web.api.ConnectionsApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A cycle that does not end blocks nobody forever, and nothing is done halfway meanwhile. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StillBusyTest {

  private static final PersonId ME = new PersonId(1);

  @Inject EmptyHouse house;
  @Inject Connections connections;
  @Inject ConnectionStatus status;
  @Inject BlocksAhead blocks;
  @Inject Alerts alerts;
  @Inject CycleRunner cycles;
  @Inject Channels channels;
  @Inject Mode mode;
  @Inject CycleQueue queue;

  @Test
  void nothingElseRunsDuringACycleThatDoesNotEnd() {
    house.clear();
    AtomicBoolean done = new AtomicBoolean();
    assertThat(queue.acquire(ME, "another node")).isTrue();
    try {
      assertThatThrownBy(
              () ->
                  cycles.apart(
                      ME,
                      Duration.ofMillis(200),
                      lease -> {
                        done.set(true);
                        return "done";
                      }))
          .isInstanceOf(StillBusy.class);
      // A request that has given up blocks nobody.
      assertThat(queue.tell(ME, "another node", new CycleState.Stage(CycleStage.READING, 0, 0)))
          .isFalse();
    } finally {
      queue.free(ME, "another node");
    }
    assertThat(done).isFalse();
    cycles.request(ME, CycleTrigger.PERSON);
    assertThat(cycles.awaitRest(ME, Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void theApiSaysWhenToRetry() {
    AccountDisconnect busy =
        new AccountDisconnect(connections, blocks, alerts, cycles, channels, WeekReporting.NONE) {
          @Override
          public Receipt disconnect(PersonId person, UUID id, boolean removeBlocks) {
            throw new StillBusy(StillBusy.Why.CYCLE_RUNS);
          }
        };

    WebApplicationException answer =
        catchThrowableOfType(
            WebApplicationException.class,
            () ->
                new ConnectionsApi(connections, status, busy, mode, new CurrentPerson())
                    .end(UUID.randomUUID().toString(), "true"));

    assertThat(answer.getResponse().getStatus()).isEqualTo(503);
    assertThat(answer.getResponse().getEntity()).asString().contains("nothing changed");
  }
}
