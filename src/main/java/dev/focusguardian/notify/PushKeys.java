package dev.focusguardian.notify;

import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.store.PushKeyTable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key pair with which push services recognize this installation (VAPID, RFC 8292). It is made
 * at its first use, and the private key is sealed like tokens.
 */
@Singleton
public class PushKeys {

  /** Push services accept a day at most. */
  private static final Duration VALID = Duration.ofHours(12);

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final PushKeyTable table;
  private final TokenVault vault;
  private final MailSetup mail;
  private final NotifyConfig config;
  private final Clock clock;

  public PushKeys(
      PushKeyTable table, TokenVault vault, MailSetup mail, NotifyConfig config, Clock clock) {
    this.table = table;
    this.vault = vault;
    this.mail = mail;
    this.config = config;
    this.clock = clock;
  }

  /** In base64url, as browsers want it; empty if no key of this start opens the pair. */
  public Optional<String> publicKey() {
    PushKeyTable.Pair pair = pair();
    return vault
        .tryOpen(pair.id(), pair.privateKey())
        .map(opened -> URL.encodeToString(pair.publicKey()));
  }

  private PushKeyTable.Pair pair() {
    return table.find().orElseGet(() -> table.addOrFind(made(), clock.instant()));
  }

  private PushKeyTable.Pair made() {
    try {
      KeyPair made = EllipticCurves.generateKeyPair(CurveType.NIST_P256);
      UUID id = UUID.randomUUID();
      ECPublicKey open = (ECPublicKey) made.getPublic();
      ECPrivateKey secret = (ECPrivateKey) made.getPrivate();
      return new PushKeyTable.Pair(
          id,
          EllipticCurves.pointEncode(
              CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, open.getW()),
          vault.seal(id, Base64.getEncoder().encodeToString(secret.getS().toByteArray())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has this curve", e);
    }
  }

  /**
   * The header with which a push service checks that a message is from here.
   *
   * @param audience the origin of the push service
   * @throws DeliveryFailed if the key that protects the pair has been lost
   */
  String authorization(String audience) {
    PushKeyTable.Pair pair = pair();
    String opened =
        vault
            .tryOpen(pair.id(), pair.privateKey())
            .orElseThrow(
                () ->
                    new DeliveryFailed(
                        true, "The key that protects this service's push key has been lost"));
    String head = URL.encodeToString(text("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"));
    String signed = head + "." + URL.encodeToString(text(claims(audience)));
    return "vapid t="
        + signed
        + "."
        + URL.encodeToString(signature(Base64.getDecoder().decode(opened), signed))
        + ", k="
        + URL.encodeToString(pair.publicKey());
  }

  private String claims(String audience) {
    Instant end = clock.instant().plus(VALID);
    String contact = contact();
    return "{\"aud\":\""
        + audience
        + "\",\"exp\":"
        + end.getEpochSecond()
        + (contact == null ? "" : ",\"sub\":\"" + contact + "\"")
        + "}";
  }

  /** Where a push service reaches the operator; null if nothing is configured. */
  private @Nullable String contact() {
    return config
        .publicUrl()
        .filter(url -> "https".equals(url.getScheme()) && url.getHost() != null)
        .map(url -> "https://" + url.getHost())
        .or(() -> mail.from().filter(MailSetup::isAddress).map(from -> "mailto:" + from))
        .orElse(null);
  }

  private static byte[] signature(byte[] secret, String signed) {
    try {
      // As JSON web tokens want it: two numbers of the same length.
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(EllipticCurves.getEcPrivateKey(CurveType.NIST_P256, secret));
      signature.update(text(signed));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java can sign with this curve", e);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Seals the private key with the current key, so that an earlier one can be dropped. */
  void start(@Observes StartupEvent event) {
    table
        .find()
        .ifPresent(
            pair ->
                vault
                    .renewed(pair.id(), pair.privateKey())
                    .ifPresent(renewed -> table.reseal(pair, renewed)));
  }
}
