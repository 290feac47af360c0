package dev.focusguardian.web.page;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page.
 *
 * @param page the current navigation entry
 * @param refreshSeconds interval at which the page reloads even without JavaScript; 0 for never
 * @param live a hash of the page's state; when it changes, an open page reloads its content
 */
public record Layout(
    String page,
    boolean sandbox,
    int openAlerts,
    int refreshSeconds,
    @Nullable String live,
    List<Banner> banners) {

  public Layout {
    banners = List.copyOf(banners);
  }

  /**
   * A message across the page.
   *
   * @param word the topic in a word or two
   * @param link where to fix it; null if there is no such page
   */
  public record Banner(
      boolean good, String word, String text, @Nullable String link, @Nullable String linkText) {

    public static Banner good(String word, String text) {
      return new Banner(true, word, text, null, null);
    }

    public static Banner good(String word, String text, String link, String linkText) {
      return new Banner(true, word, text, link, linkText);
    }

    public static Banner bad(String word, String text) {
      return new Banner(false, word, text, null, null);
    }

    public static Banner bad(String word, String text, String link, String linkText) {
      return new Banner(false, word, text, link, linkText);
    }
  }

  public Layout with(Banner banner) {
    return new Layout(
        page,
        sandbox,
        openAlerts,
        refreshSeconds,
        live,
        Stream.concat(banners.stream(), Stream.of(banner)).toList());
  }

  Layout renewing(int seconds) {
    return new Layout(page, sandbox, openAlerts, seconds, live, banners);
  }

  Layout living(String sign) {
    return new Layout(page, sandbox, openAlerts, refreshSeconds, sign, banners);
  }
}
