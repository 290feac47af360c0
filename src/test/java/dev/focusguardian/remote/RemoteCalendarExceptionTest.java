package dev.focusguardian.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteCalendarExceptionTest {

  /** Metrics and problem+json contain these codes, so they must not change. */
  private static final List<String> CODES =
      List.of(
          "AUTHORIZATION_REVOKED",
          "FORBIDDEN",
          "UNSUPPORTED",
          "MISCONFIGURED",
          "RATE_LIMITED",
          "QUOTA_EXHAUSTED",
          "CONFLICT",
          "DUPLICATE",
          "NOT_FOUND",
          "DELETED",
          "SYNC_TOKEN_EXPIRED",
          "ACCESS_RENEWED",
          "UNAVAILABLE",
          "MALFORMED");

  @Test
  void everyKindComesBackFromItsCode() {
    List<Class<?>> kinds = new ArrayList<>();
    for (String code : CODES) {
      RemoteCalendarException there = RemoteCalendarException.of(code, "why");
      assertThat(there.code()).isEqualTo(code);
      assertThat(there).hasMessage("why");
      kinds.add(there.getClass());
    }

    assertThat(kinds).containsExactlyInAnyOrderElementsOf(concrete(RemoteCalendarException.class));
  }

  @Test
  void unknownCodeIsATemporaryFailure() {
    assertThat(RemoteCalendarException.of("TEAPOT", "why")).isInstanceOf(Unavailable.class);
  }

  private static List<Class<?>> concrete(Class<?> sealed) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      if (Modifier.isAbstract(kind.getModifiers())) {
        found.addAll(concrete(kind));
      } else {
        found.add(kind);
      }
    }
    return found;
  }
}
