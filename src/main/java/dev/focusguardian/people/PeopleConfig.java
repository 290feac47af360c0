package dev.focusguardian.people;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the data and the key are. */
@ConfigMapping(prefix = "guardian")
public interface PeopleConfig {

  String data();

  /** 32 random bytes in base64; made and kept in the data folder when not given. */
  Optional<String> secret();
}
