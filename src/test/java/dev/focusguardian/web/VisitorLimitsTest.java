package dev.focusguardian.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisitorLimitsTest {

  private static final int MANY = 1_000_000;

  private static long looks(VisitorLimits limits, String host, String link) {
    return IntStream.range(0, 200).filter(i -> limits.mayLook(host, link + i)).count();
  }

  @Test
  void limitsEachNetworkAddress() {
    VisitorLimits limits = new VisitorLimits(50, 5);

    assertThat(looks(limits, "192.0.2.1", "a")).isEqualTo(50);
    assertThat(looks(limits, "192.0.2.2", "a")).isEqualTo(50);
    assertThat(IntStream.range(0, 9).filter(i -> limits.mayPick("192.0.2.1", "p" + i)).count())
        .isEqualTo(5);
  }

  @Test
  void countsTheAddressesOfOneNetworkTogether() {
    VisitorLimits limits = new VisitorLimits(50, 5);

    assertThat(looks(limits, "2001:db8:1:2::1", "a")).isEqualTo(50);
    assertThat(looks(limits, "2001:db8:1:2:ffff::9", "b")).isZero();
    assertThat(looks(limits, "2001:db8:1:3::1", "c")).isEqualTo(50);
  }

  @Test
  void limitsEachLink() {
    VisitorLimits limits = new VisitorLimits(MANY, MANY);

    long looks = IntStream.range(0, 200).filter(i -> limits.mayLook("192.0.2." + i, "one")).count();
    long picks = IntStream.range(0, 200).filter(i -> limits.mayPick("192.0.2." + i, "one")).count();

    assertThat(looks).isEqualTo(60);
    assertThat(picks).isEqualTo(20);
    assertThat(limits.mayLook("192.0.2.1", "another")).isTrue();
  }
}
