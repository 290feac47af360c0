package dev.focusguardian.sandbox.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.StatusEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Signed identity tokens, and the public key to verify them; each start creates a new key. */
@ApplicationScoped
public class IdTokens {

  private static final int KEY_BITS = 2048;
  private static final Duration LIFE = Duration.ofHours(1);
  private static final String KEY_ID = "sandbox";

  private final Clock clock;
  private @Nullable KeyPair keys;

  public IdTokens(Clock clock) {
    this.clock = clock;
  }

  String issue(String issuer, String audience, String email, String nonce) {
    Instant now = clock.instant();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", "RS256").put("kid", KEY_ID).put("typ", "JWT");
    ObjectNode claims = claims(email).put("iss", issuer).put("azp", audience);
    claims.put("aud", audience).put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    if (!nonce.isEmpty()) {
      claims.put("nonce", nonce);
    }
    String signed = encoded(header.toString()) + "." + encoded(claims.toString());
    return signed + "." + encoded(signature(signed));
  }

  /** The claims about an address: {@code hd} only for accounts that are not consumer accounts. */
  static ObjectNode claims(String email) {
    CRC32 checksum = new CRC32();
    checksum.update(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("sub", String.format(Locale.ROOT, "1%020d", checksum.getValue()));
    claims.put("email", email).put("email_verified", true);
    if (StatusEvents.isWorkspace(email)) {
      claims.put("hd", email.substring(email.indexOf('@') + 1));
    }
    return claims;
  }

  /** The JSON Web Key Set. */
  ObjectNode publicKeys() {
    RSAPublicKey key = (RSAPublicKey) keys().getPublic();
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    set.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", encoded(unsigned(key.getModulus())))
        .put("e", encoded(unsigned(key.getPublicExponent())));
    return set;
  }

  /** The key by its id; Google serves a certificate instead of a bare key. */
  ObjectNode pemKeys() {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys().getPublic().getEncoded());
    return JsonNodeFactory.instance
        .objectNode()
        .put(KEY_ID, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
  }

  private synchronized KeyPair keys() {
    KeyPair made = keys;
    if (made == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        made = generator.generateKeyPair();
        keys = made;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has RSA", e);
      }
    }
    return made;
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys().getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA256withRSA", e);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
