package dev.focusguardian.presence;

import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.store.BookedBlock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine runs: nobody in the test has anything compared. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SlackServer.class)
@TestProfile(PresenceEngineTest.Running.class)
class PresenceEngineTest {

  /** The engine runs. */
  public static final class Running implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("guardian.notify.every", "PT1S");
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Inject ConnectedPerson me;
  @Inject SlackPresence slack;
  @Inject Clock clock;

  @Test
  void aBlockIsShownAndTakenBackByItself() throws InterruptedException {
    me.isNew("presence-engine");
    SlackServer.isNew(clock::instant);
    me.connects();
    slack.connect(ME, SlackServer.TOKEN, "Deep work", "");
    BookedBlock block = me.booked().get(0);

    me.goesTo(block.interval().start().plusSeconds(1));
    assertThat(SlackServer.nextStatus(PATIENCE)).isEqualTo("Deep work");

    // Before its end, so that it is not Slack that takes it back.
    me.deletes(block.eventId());
    me.cycle();
    assertThat(SlackServer.nextStatus(PATIENCE)).isEmpty();
    slack.disconnect(ME);
  }
}
