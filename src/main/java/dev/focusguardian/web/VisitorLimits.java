package dev.focusguardian.web;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often visitors without an account may call: a limit for each network address and one for each
 * secret address. Each node counts for itself.
 */
@Singleton
public class VisitorLimits {

  private static final int MOST_KEYS = 10_000;
  private static final int LONGEST_KEY = 80;

  private static final Duration LOOKING = Duration.ofMinutes(1);
  private static final Duration PICKING = Duration.ofMinutes(10);
  private static final RateLimiterConfig LOOKS_AT_ONE = config(60, LOOKING);
  private static final RateLimiterConfig PICKS_OF_ONE = config(20, PICKING);

  private final RateLimiterConfig looks;
  private final RateLimiterConfig picks;

  private final Map<String, RateLimiter> limiters =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
          return size() > MOST_KEYS;
        }
      };

  @Inject
  public VisitorLimits(WebConfig config) {
    this(config.visitors().looks(), config.visitors().picks());
  }

  /**
   * @param looks in a minute, from one network address
   * @param picks in ten minutes, from one network address
   */
  VisitorLimits(int looks, int picks) {
    this.looks = config(looks, LOOKING);
    this.picks = config(picks, PICKING);
  }

  private static RateLimiterConfig config(int calls, Duration period) {
    return RateLimiterConfig.custom()
        .limitForPeriod(calls)
        .limitRefreshPeriod(period)
        .timeoutDuration(Duration.ZERO)
        .build();
  }

  /** Whether another page may be shown. */
  public boolean mayLook(String host, String link) {
    return allowed("look from " + network(host), looks) && allowed("look at " + link, LOOKS_AT_ONE);
  }

  /** Whether something may be picked or cancelled. */
  public boolean mayPick(String host, String link) {
    return allowed("pick from " + network(host), picks) && allowed("pick of " + link, PICKS_OF_ONE);
  }

  /** Whatever stands in the address, a key is short. */
  private boolean allowed(String given, RateLimiterConfig config) {
    String key = given.length() > LONGEST_KEY ? given.substring(0, LONGEST_KEY) : given;
    RateLimiter limiter;
    synchronized (limiters) {
      limiter = limiters.computeIfAbsent(key, name -> RateLimiter.of("visitor", config));
    }
    return limiter.acquirePermission();
  }

  /** One customer usually has a whole network of IPv6 addresses. */
  private static String network(String host) {
    if (!host.contains(":")) {
      return host;
    }
    try {
      byte[] address = InetAddress.getByName(host).getAddress();
      return address.length == 16 ? Arrays.toString(Arrays.copyOf(address, 8)) : host;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("No address: " + host, e);
    }
  }
}
