package dev.focusguardian;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Checks from where this service can be reached. There is no sign-in yet: anyone who reaches it can
 * read and change the calendar, so it must only be reachable from this machine.
 */
final class Reach {

  private static final String ANYWHERE = "guardian.sandbox.anywhere";

  private final Config config;

  Reach(Config config) {
    this.config = config;
  }

  /** Why the service must not start; empty if it may. */
  Optional<String> problem() {
    List<String> open = open();
    if (open.isEmpty() || isOpenSandbox()) {
      return Optional.empty();
    }
    String sandbox =
        isSandbox()
            ? " To show the sandbox's made-up calendars to others, set "
                + ANYWHERE
                + "=true: anybody who reaches it is let in"
            : "";
    return Optional.of(
        "There is no sign-in yet, so this service answers to this machine only, but "
            + String.join(" and ", open)
            + ". Anybody who reaches it could read and change the calendar. Set quarkus.http.host to"
            + " 127.0.0.1, and leave out guardian.public-url and guardian.push.address or make them"
            + " addresses on localhost."
            + sandbox);
  }

  /** Whether this is the sandbox and the operator has opened it to everyone. */
  boolean isOpenSandbox() {
    return isSandbox() && isTrue(ANYWHERE) && !open().isEmpty();
  }

  private List<String> open() {
    List<String> open = new ArrayList<>();
    String host = value("quarkus.http.host").orElse("");
    if (!host.isEmpty() && !isLoopback(host)) {
      open.add("quarkus.http.host is \"" + host + "\"");
    }
    for (String key : List.of("guardian.public-url", "guardian.push.address")) {
      value(key)
          .filter(address -> !isOnThisMachine(address))
          .ifPresent(address -> open.add(key + " is \"" + address + "\""));
    }
    return open;
  }

  private boolean isSandbox() {
    return !ChosenMode.in(config).isLive();
  }

  private boolean isTrue(String key) {
    return value(key).filter("true"::equals).isPresent();
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue(key, String.class).map(String::strip);
  }

  /** An invalid address counts as local here, because {@link ConfigurationCheck} reports it. */
  private static boolean isOnThisMachine(String address) {
    try {
      String host = URI.create(address).getHost();
      return host == null || isLoopback(host);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /**
   * Whether a host is only reachable from this machine. All addresses of a name must be loopback.
   */
  static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
