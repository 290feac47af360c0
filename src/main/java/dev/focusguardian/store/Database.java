package dev.focusguardian.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Jdbi over the service's connection pool. */
@Singleton
public class Database {

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource source) {
    Jdbi jdbi = Jdbi.create(source).installPlugin(new StoredTypes());
    // Failures are logged, and the values are somebody's calendar.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }
}
