package dev.focusguardian.flags;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.store.AlertUpdate;
import dev.focusguardian.store.LockedAlert;
import dev.focusguardian.store.OutgoingMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has a person told of what a look has brought up. */
public interface Announcer {

  /** Tells nobody. */
  Announcer NOBODY =
      new Announcer() {
        @Override
        public List<OutgoingMessage> announce(
            AlertUpdate update, Horizon horizon, List<RaisedWeek> raised) {
          return List.of();
        }

        @Override
        public List<OutgoingMessage> remind(LockedAlert alert, List<UUID> meetings, Instant at) {
          return List.of();
        }

        @Override
        public void send(List<OutgoingMessage> messages) {}
      };

  /**
   * Within the look: what is to be told is written with it, or not at all.
   *
   * @return what is to be sent once the look is written
   */
  List<OutgoingMessage> announce(AlertUpdate update, Horizon horizon, List<RaisedWeek> raised);

  /**
   * Has a person told of an alert again at a later time; written with what puts it off.
   *
   * @param meetings those flagged under it that were put off; empty for the week alone
   */
  List<OutgoingMessage> remind(LockedAlert alert, List<UUID> meetings, Instant at);

  /** What was announced has been written. */
  void send(List<OutgoingMessage> messages);
}
