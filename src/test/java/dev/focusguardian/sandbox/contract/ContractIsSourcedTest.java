package dev.focusguardian.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every expectation of the contract names the page that requires it. */
class ContractIsSourcedTest {

  private static final List<Class<?>> CONTRACT =
      List.of(
          CalendarContractTest.class,
          ControlTest.class,
          EventListingContractTest.class,
          EventWritingContractTest.class,
          InvitationContractTest.class,
          JavaClientTest.class,
          NodeClientTest.class,
          OAuthContractTest.class,
          PushContractTest.class,
          RecurrenceContractTest.class,
          ScopeContractTest.class,
          StatusEventContractTest.class,
          SyncContractTest.class,
          TransportContractTest.class);

  @Test
  void everyTestNamesItsPage() {
    List<String> unsourced = new ArrayList<>();
    for (Class<?> type : CONTRACT) {
      for (Method method : type.getDeclaredMethods()) {
        boolean test =
            method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class);
        DemandedBy page = method.getAnnotation(DemandedBy.class);
        if (test && (page == null || page.value().length == 0)) {
          unsourced.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }

    assertThat(unsourced).isEmpty();
  }
}
