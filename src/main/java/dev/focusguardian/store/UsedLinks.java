package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Links of messages that were used: each works once. */
@Singleton
public class UsedLinks {

  private final Jdbi jdbi;

  public UsedLinks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public boolean isUsed(PersonId person, UUID link) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM used_link WHERE person_id = :person AND id = :id)")
                .bind("person", person)
                .bind("id", link)
                .mapTo(Boolean.class)
                .one());
  }

  /** Returns false if it was used before. */
  public boolean use(PersonId person, UUID link, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "INSERT INTO used_link (id, person_id, used_at) VALUES (:id, :person, :at) ON CONFLICT DO NOTHING")
                    .bind("id", link)
                    .bind("person", person)
                    .bind("at", at)
                    .execute()
                == 1);
  }

  /** It did nothing after all. */
  public void free(PersonId person, UUID link) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM used_link WHERE person_id = :person AND id = :id")
                .bind("person", person)
                .bind("id", link)
                .execute());
  }
}
