package dev.focusguardian.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.notice.CycleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleProblemTest {

  private static final List<CycleProblem> EACH =
      List.of(
          new CycleProblem.SuspiciousListing("Work \"and\" home"),
          new CycleProblem.KeyLost(),
          new CycleProblem.AccessEnded(),
          new CycleProblem.CalendarFailed("me@example.com", "RATE_LIMITED", "Google answered 429"),
          new CycleProblem.CalendarFailed(null, "UNAVAILABLE", "It is away"),
          new CycleProblem.Leaving(),
          new CycleProblem.Unexpected());

  @Test
  void everyProblemComesBackFromTheDatabase() {
    for (CycleProblem problem : EACH) {
      assertThat(AlertJson.problem(AlertJson.write(problem))).isEqualTo(problem);
    }
    assertThat(EACH)
        .extracting(problem -> (Object) problem.getClass())
        .contains((Object[]) CycleProblem.class.getPermittedSubclasses());
  }

  @Test
  void problemOfANewerVersionReadsAsUnexpected() {
    assertThat(AlertJson.problem("{\"kind\": \"eclipse\", \"of\": \"the moon\"}"))
        .isEqualTo(new CycleProblem.Unexpected());
  }
}
