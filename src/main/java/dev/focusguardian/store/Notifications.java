package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Notices for a person, each shown once. */
@Singleton
public class Notifications {

  private final Jdbi jdbi;

  public Notifications(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param connection the connection it is about; null when there is none any more
   * @param seenAt null as long as it is unread
   */
  public record Notification(
      UUID id,
      @Nullable UUID connection,
      Instant at,
      NotificationMatter matter,
      @Nullable Instant seenAt) {}

  /**
   * @param connection the connection it is about; null for something else
   */
  public void add(
      PersonId person, @Nullable UUID connection, Instant at, NotificationMatter matter) {
    jdbi.useHandle(handle -> add(handle, person, connection, at, matter));
  }

  static void add(
      Handle handle,
      PersonId person,
      @Nullable UUID connection,
      Instant at,
      NotificationMatter matter) {
    handle
        .createUpdate(
            """
            INSERT INTO notification (id, person_id, connection_id, at, kind, matter)
            VALUES (gen_random_uuid(), :person, CAST(:connection AS uuid), :at, :kind, :matter)
            """)
        .bind("person", person)
        .bind("connection", connection)
        .bind("at", at)
        .bind("kind", matter.kind())
        .bind("matter", AlertJson.write(matter))
        .execute();
  }

  /** The newest first. */
  public List<Notification> list(PersonId person) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM notification WHERE person_id = :person ORDER BY at DESC, id LIMIT 200")
                .bind("person", person)
                .map(
                    (row, context) ->
                        new Notification(
                            row.getObject("id", UUID.class),
                            row.getObject("connection_id", UUID.class),
                            row.getTimestamp("at").toInstant(),
                            AlertJson.matter(row.getString("kind"), row.getString("matter")),
                            ConnectionTable.instant(row, "seen_at")))
                .list());
  }

  /** Whether the person has such a notification. */
  public boolean seen(PersonId person, UUID id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE notification SET seen_at = coalesce(seen_at, :now) WHERE person_id = :person AND id = :id")
                    .bind("now", now)
                    .bind("person", person)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /** Notices about the connection are outdated. */
  public void settled(UUID connection, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE notification SET seen_at = coalesce(seen_at, :now) WHERE connection_id = :connection")
                .bind("now", now)
                .bind("connection", connection)
                .execute());
  }
}
