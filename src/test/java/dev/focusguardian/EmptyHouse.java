package dev.focusguardian;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The service as it is before anybody has connected anything. */
@Singleton
public class EmptyHouse {

  private final Jdbi jdbi;

  public EmptyHouse(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public void clear() {
    jdbi.useHandle(
        handle -> {
          handle.execute("DELETE FROM connection");
          handle.execute("DELETE FROM no_go");
          handle.execute("DELETE FROM alert");
          handle.execute("DELETE FROM notification");
          handle.execute("UPDATE person SET settings = '{}'");
        });
  }
}
