package dev.focusguardian.flags;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.store.AlertUpdate;
import dev.focusguardian.store.OutgoingMessage;
import java.util.List;

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
        public void send(List<OutgoingMessage> messages) {}
      };

  /**
   * Within the look: what is to be told is written with it, or not at all.
   *
   * @return what is to be sent once the look is written
   */
  List<OutgoingMessage> announce(AlertUpdate update, Horizon horizon, List<RaisedWeek> raised);

  /** What was announced has been written. */
  void send(List<OutgoingMessage> messages);
}
