package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Which people of this service an address belongs to. */
@Singleton
public class AccountOwners {

  private final Jdbi jdbi;

  public AccountOwners(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Other people whose connected accounts have one of these addresses.
   *
   * @return by address, as it was given
   */
  public Map<String, PersonId> of(PersonId person, List<String> addresses) {
    Map<String, PersonId> owners = new HashMap<>();
    jdbi.useHandle(
        handle -> {
          for (String address : addresses) {
            handle
                .createQuery(
                    """
                    SELECT min(c.person_id) FROM connection c JOIN work w ON w.person_id = c.person_id
                    WHERE lower(c.account) = :address AND c.person_id <> :person AND c.state = 'connected'
                      AND w.leaving_at IS NULL
                    """)
                .bind("address", address.toLowerCase(Locale.ROOT))
                .bind("person", person)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(found -> owners.put(address, new PersonId(found)));
          }
        });
    return owners;
  }
}
