package dev.focusguardian.web;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
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

  private static final RateLimiterConfig LOOKS = config(120, Duration.ofMinutes(1));
  private static final RateLimiterConfig PICKS = config(20, Duration.ofMinutes(10));

  private final Map<String, RateLimiter> limiters =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private static RateLimiterConfig config(int calls, Duration period) {
    return RateLimiterConfig.custom()
        .limitForPeriod(calls)
        .limitRefreshPeriod(period)
        .timeoutDuration(Duration.ZERO)
        .build();
  }

  /** Whether another page may be shown. */
  public boolean mayLook(String host, String link) {
    return allowed("look from " + network(host), LOOKS) & allowed("look at " + link, LOOKS);
  }

  /** Whether something may be picked or cancelled. */
  public boolean mayPick(String host, String link) {
    return allowed("pick from " + network(host), PICKS) & allowed("pick of " + link, PICKS);
  }

  private boolean allowed(String key, RateLimiterConfig config) {
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
