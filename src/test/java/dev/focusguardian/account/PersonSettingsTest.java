package dev.focusguardian.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.PersonRepository;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PersonSettingsTest {

  private static final PersonId ME = new PersonId(1);

  private final AtomicReference<String> stored = new AtomicReference<>("{\"goalMinutes\": 300}");

  private final PersonSettings settings =
      new PersonSettings(
          new PersonRepository(Jdbi.create("jdbc:none")) {
            @Override
            public String settings(PersonId person) {
              return stored.get();
            }
          },
          null,
          null,
          null);

  @Test
  void readsWhatIsStoredOnceAndKeepsTheValue() {
    Settings first = settings.get(ME);

    assertThat(first.preferences().blocks().goalMinutes()).isEqualTo(300);
    assertThat(settings.get(ME)).isSameAs(first);
  }

  @Test
  void readsAgainAfterAnotherNodeChangedThem() {
    settings.get(ME);
    stored.set("{\"goalMinutes\": 600}");

    assertThat(settings.get(ME).preferences().blocks().goalMinutes()).isEqualTo(600);
  }
}
