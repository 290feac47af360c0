package dev.focusguardian.account;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.Notifications;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Command that dismisses a person's notification. */
@Singleton
public class PersonNotifications {

  private final Notifications notifications;
  private final Clock clock;

  public PersonNotifications(Notifications notifications, Clock clock) {
    this.notifications = notifications;
    this.clock = clock;
  }

  /**
   * Marks a notification as seen.
   *
   * @return whether they have such a notification
   */
  public boolean seen(PersonId person, UUID id) {
    return notifications.seen(person, id, clock.instant());
  }
}
