package dev.focusguardian.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work that a node has taken over for a person.
 *
 * @param asked the request counter so far
 * @param urgent somebody is waiting for it
 * @param occasion the reason for the request; null when it is not known any more
 */
public record CycleClaim(long asked, boolean urgent, @Nullable String occasion) {

  static CycleClaim read(ResultSet row) throws SQLException {
    return new CycleClaim(
        row.getLong("asked"), row.getBoolean("urgent"), row.getString("occasion"));
  }
}
