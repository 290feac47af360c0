package dev.focusguardian.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Slack that doesn't answer as it should. */
class SlackApiTest {

  private final CountDownLatch isOver = new CountDownLatch(1);
  private HttpServer server;
  private volatile byte[] begun = {};
  private volatile boolean endless;

  @BeforeEach
  void starts() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(begun);
          exchange.getResponseBody().flush();
          try {
            while (endless) {
              exchange.getResponseBody().write(new byte[1 << 16]);
            }
            isOver.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stops() {
    endless = false;
    isOver.countDown();
    server.stop(0);
  }

  private SlackFailure failure(Duration longest) {
    SlackApi slack =
        new SlackApi(
            () -> URI.create("http://localhost:" + server.getAddress().getPort()),
            new ObjectMapper(),
            longest);
    return catchThrowableOfType(SlackFailure.class, () -> slack.status("xoxp-1"));
  }

  @Test
  @Timeout(30)
  void anAnswerThatStopsInTheMiddleIsGivenUp() {
    for (String text : new String[] {"", "{\"ok\": tr"}) {
      begun = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);

      assertThat(failure(Duration.ofMillis(500)).code()).isEqualTo(SlackFailure.UNREACHABLE);
    }
  }

  @Test
  @Timeout(60)
  void anEndlessAnswerIsNotRead() {
    endless = true;

    assertThat(failure(Duration.ofDays(1)).code()).isEqualTo(SlackFailure.UNREACHABLE);
  }
}
