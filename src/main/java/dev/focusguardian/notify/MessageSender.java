package dev.focusguardian.notify;

import org.jspecify.annotations.Nullable;

/** Delivers messages on one kind of channel, each in the form that is usual there. */
public interface MessageSender {

  ChannelKind kind();

  /**
   * @param secret signs the message; null where the kind has none
   * @throws DeliveryFailed if it did not arrive, or nobody knows whether it did
   */
  void send(String address, @Nullable String secret, AlertMessage message);
}
