package dev.focusguardian.store;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The settings of a person, as the JSON they gave. */
@Singleton
public class Persons {

  private final Jdbi jdbi;

  public Persons(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public String settings(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT settings FROM person WHERE id = :id")
                .bind("id", person.value())
                .mapTo(String.class)
                .one());
  }

  public void setSettings(PersonId person, String json) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE person SET settings = :json WHERE id = :id")
                .bind("json", json)
                .bind("id", person.value())
                .execute());
  }
}
