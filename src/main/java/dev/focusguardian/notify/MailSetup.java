package dev.focusguardian.notify;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Whether this installation can send mail, and from which address. */
@Singleton
public class MailSetup {

  private static final String HOST = "quarkus.mailer.host";
  private static final String FROM = "quarkus.mailer.from";

  /** The framework's own default, which is no choice of an operator. */
  private static final int DEFAULTS = Integer.MIN_VALUE;

  private static final int LONGEST = 254;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}))*");

  private final Config config;

  public MailSetup(Config config) {
    this.config = config;
  }

  /** The keys that an operator has to set before mail can be sent; empty if it can be. */
  public List<String> missing() {
    return Stream.of(HOST, FROM).filter(key -> value(key).isEmpty()).toList();
  }

  Optional<String> from() {
    return value(HOST).flatMap(host -> value(FROM));
  }

  private Optional<String> value(String key) {
    ConfigValue set = config.getConfigValue(key);
    return set.getSourceOrdinal() == DEFAULTS
        ? Optional.empty()
        : Optional.ofNullable(set.getValue()).filter(value -> !value.isBlank());
  }

  /** Only addresses that cannot be taken for anything else in a mail's header. */
  static boolean isAddress(String text) {
    return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
  }
}
