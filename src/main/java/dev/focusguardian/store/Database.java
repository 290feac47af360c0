package dev.focusguardian.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Jdbi over the service's connection pool. */
@Singleton
public class Database {

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource source) {
    return Jdbi.create(source);
  }
}
