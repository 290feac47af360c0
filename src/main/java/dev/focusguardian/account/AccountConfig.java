package dev.focusguardian.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** What protects stored access to calendars, and the client that Google knows. */
@ConfigMapping(prefix = "guardian")
public interface AccountConfig {

  /** The data folder. */
  String data();

  /** 32 random bytes in base64; made and kept in the data folder when not given. */
  Optional<String> secret();

  /** Earlier keys, of the same form: what they sealed still opens. */
  Optional<List<String>> secretPrevious();

  @WithName("google.client-id")
  Optional<String> clientId();

  @WithName("google.client-secret")
  Optional<String> clientSecret();
}
