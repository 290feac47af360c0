package dev.focusguardian.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** The key that protects stored tokens, and the client that is registered with Google. */
@ConfigMapping(prefix = "guardian")
public interface AccountConfig {

  /** The data folder. */
  String data();

  /** 32 random bytes in base64. If it isn't set, a key is created and kept in the data folder. */
  Optional<String> secret();

  /** Earlier keys in the same form. They still open what was sealed with them. */
  Optional<List<String>> secretPrevious();

  @WithName("google.client-id")
  Optional<String> clientId();

  @WithName("google.client-secret")
  Optional<String> clientSecret();
}
