package dev.focusguardian.queue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WorkerPoolsTest {

  @Inject WorkerPools pools;

  @Test
  void runsAtMostItsShareAtATimeAndShowsItUnderItsName() throws InterruptedException {
    WorkerPool pool = pools.pool("two-at-a-time", 2);
    CountDownLatch two = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(5);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      pool.execute(
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            two.countDown();
            try {
              goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            running.decrementAndGet();
            all.countDown();
          });
    }
    assertThat(two.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(metrics())
        .contains("executor_active{name=\"two-at-a-time\"} 2.0")
        .contains("executor_queued{name=\"two-at-a-time\"} 3.0");

    goOn.countDown();
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValue(2);
    pool.stop();
    assertThat(metrics()).contains("executor_execution_seconds_count{name=\"two-at-a-time\"} 5.0");
  }

  @Test
  void cyclesHaveAMeteredPool() {
    assertThat(metrics()).contains("executor_active{name=\"cycles\"}");
  }

  private static String metrics() {
    return given().get("/q/metrics").asString();
  }
}
