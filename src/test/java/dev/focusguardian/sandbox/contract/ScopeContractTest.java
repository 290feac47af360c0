package dev.focusguardian.sandbox.contract;

import static dev.focusguardian.sandbox.contract.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every method with each scope alone: it allows what Google's description says, and no more. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ScopeContractTest extends ContractTest {

  /** What the sandbox does not offer. */
  private static final Set<String> NOT_THERE =
      Set.of(
          "acl.delete",
          "acl.get",
          "acl.insert",
          "acl.list",
          "acl.patch",
          "acl.update",
          "acl.watch",
          "calendarList.delete",
          "calendarList.insert",
          "calendars.transferOwnership");

  private static Caller.Reply call(Caller caller, Discovery.Method method) {
    String path =
        method
            .template()
            .replace("{calendarId}", "primary")
            .replace("{eventId}", "never0")
            .replace("{setting}", "timezone");
    boolean body = method.request().isPresent() || method.verb().equals("POST");
    return caller.send(method.verb(), path, body ? json("{}") : null, Map.of());
  }

  private static List<Discovery.Method> offered() {
    return Discovery.methods().stream().filter(method -> !NOT_THERE.contains(method.id())).toList();
  }

  @Test
  @DemandedBy(Pages.SCOPES)
  void aScopeAllowsTheMethodsThatListIt() {
    Set<String> scopes = new TreeSet<>();
    Discovery.methods().forEach(method -> scopes.addAll(method.scopes()));
    Map<String, List<String>> wrong = new TreeMap<>();
    for (String scope : scopes) {
      Caller somebody = somebody("scoped");
      Caller limited = somebody.with(new SignIn(google(), somebody.email(), scope).accessToken());
      for (Discovery.Method method : offered()) {
        Caller.Reply reply = call(limited, method);
        boolean opens = !reply.reason().equals("insufficientPermissions");
        if (opens != method.scopes().contains(scope)) {
          wrong.computeIfAbsent(scope, any -> new ArrayList<>()).add(method.id());
        }
      }
    }

    assertThat(scopes).hasSizeGreaterThan(15);
    assertThat(wrong).isEmpty();
  }

  @Test
  @DemandedBy({Pages.SCOPES, Pages.ERRORS})
  void whatIsMissingIsSaidInBothOfGooglesWays() {
    Caller somebody = somebody("scoped");
    String settings = SignIn.CALENDAR + ".settings.readonly";
    Caller.Reply refused =
        somebody
            .with(new SignIn(google(), somebody.email(), settings).accessToken())
            .get(Caller.EVENTS);

    refused.refused(403, "insufficientPermissions");
    assertThat(refused.json().path("error").path("status").asText()).isEqualTo("PERMISSION_DENIED");
    assertThat(refused.json().path("error").path("details").get(0).path("reason").asText())
        .isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
  }

  @Test
  @DemandedBy(Pages.SANDBOX)
  void everyMethodExceptTheNamedOnesExists() {
    Caller somebody = somebody("curious");
    for (Discovery.Method method : offered()) {
      Caller.Reply reply = call(somebody, method);
      assertThat(reply.status()).as(method.id() + " " + reply.text()).isNotIn(405, 500, 501);
    }
  }
}
