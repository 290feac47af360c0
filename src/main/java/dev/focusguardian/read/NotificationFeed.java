package dev.focusguardian.read;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.NotificationMatter;
import dev.focusguardian.store.Notifications;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query for a person's notifications, newest first. */
@Singleton
public class NotificationFeed {

  private final Notifications notifications;

  public NotificationFeed(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * @param connection the connection that it is about; null if there is none, or if it no longer
   *     exists
   * @param seen whether the person has dismissed it
   */
  public record Notification(
      UUID id, @Nullable UUID connection, Instant at, NotificationMatter matter, boolean seen) {}

  public List<Notification> list(PersonId person) {
    return notifications.list(person).stream()
        .map(
            told ->
                new Notification(
                    told.id(), told.connection(), told.at(), told.matter(), told.seenAt() != null))
        .toList();
  }

  /** Notifications of a kind that haven't been seen. */
  public List<Notification> news(PersonId person, String kind) {
    return list(person).stream()
        .filter(told -> !told.seen() && told.matter().kind().equals(kind))
        .toList();
  }
}
