package dev.focusguardian.notify;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.apps.webpush.WebPushHybridEncrypt;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** The keys of a browser's subscription, with which only that browser opens a message. */
record PushSubscription(byte[] publicKey, byte[] secret) {

  private static final int POINT = 65;
  private static final int SECRET = 16;

  /**
   * @param publicKey the subscription's {@code p256dh}, in base64url
   * @param secret its {@code auth}
   * @return empty if they are not the keys of a browser
   */
  static Optional<PushSubscription> of(String publicKey, String secret) {
    try {
      PushSubscription made =
          new PushSubscription(
              Base64.getUrlDecoder().decode(publicKey), Base64.getUrlDecoder().decode(secret));
      if (made.publicKey.length != POINT || made.secret.length != SECRET) {
        return Optional.empty();
      }
      made.encryption();
      return Optional.of(made);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** As it is stored. */
  String text() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(publicKey) + "." + encoder.encodeToString(secret);
  }

  static Optional<PushSubscription> parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? Optional.empty() : of(text.substring(0, dot), text.substring(dot + 1));
  }

  /** The whole body of a push message (RFC 8291). */
  byte[] encrypted(byte[] plain) throws GeneralSecurityException {
    return encryption().encrypt(plain, null);
  }

  private HybridEncrypt encryption() throws GeneralSecurityException {
    return new WebPushHybridEncrypt.Builder()
        .withAuthSecret(secret)
        .withRecipientPublicKey(publicKey)
        .build();
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "PushSubscription";
  }
}
