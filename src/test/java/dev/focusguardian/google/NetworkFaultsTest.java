package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.UserCredentials;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network failures that no prepared answer of a well-behaved server shows. */
class NetworkFaultsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Interval WINDOW = Interval.startingAt(NOW, Duration.ofDays(7));
  private static final String PASSWORD = "changeit";

  private final List<Long> pauses = new ArrayList<>();

  private RemoteCalendar open(HttpTransport transport, String address) {
    UserCredentials credentials =
        UserCredentials.newBuilder()
            .setClientId("client")
            .setClientSecret("secret")
            .setRefreshToken("1//refresh")
            .setAccessToken(new AccessToken("ya29.1", new Date(Long.MAX_VALUE)))
            .build();
    return new GoogleRemoteCalendar(
        transport,
        credentials,
        address + "/",
        2500,
        new Patience(3, pauses::add),
        (method, outcome) -> {},
        Gate.OPEN,
        Gate.OPEN,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Answers every request with these bytes. */
  private static HttpTransport answering(InputStream body) {
    return new HttpTransport() {
      @Override
      protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new MockLowLevelHttpRequest() {
          @Override
          public LowLevelHttpResponse execute() {
            return new MockLowLevelHttpResponse()
                .setStatusCode(200)
                .setContentType("application/json")
                .setContent(body);
          }
        };
      }
    };
  }

  private static RemoteCalendarException failure(RemoteCalendar remote) {
    return catchThrowableOfType(
        RemoteCalendarException.class, () -> remote.list("primary", WINDOW, null, null));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noCallIsWaitedForLongerThanAQuarterOfAMinute() {
    AtomicInteger connect = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    HttpTransport transport =
        new HttpTransport() {
          @Override
          protected LowLevelHttpRequest buildRequest(String method, String url) {
            return new MockLowLevelHttpRequest() {
              @Override
              public void setTimeout(int connectMillis, int readMillis) {
                connect.set(connectMillis);
                read.set(readMillis);
              }

              @Override
              public LowLevelHttpResponse execute() {
                return new MockLowLevelHttpResponse()
                    .setStatusCode(200)
                    .setContentType("application/json")
                    .setContent("{\"nextSyncToken\": \"t\"}");
              }
            };
          }
        };

    open(transport, "http://google.invalid").list("primary", WINDOW, null, null);

    assertThat(connect).hasPositiveValue().hasValueLessThanOrEqualTo(15_000);
    assertThat(read).hasPositiveValue().hasValueLessThanOrEqualTo(15_000);
  }

  @Test
  void stopsReadingAnEndlessAnswer() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) ' ');
            return length;
          }
        };

    RemoteCalendarException e =
        failure(
            open(
                answering(new SequenceInputStream(text("{\"items\": ["), endless)),
                "http://google.invalid"));

    assertThat(e).isInstanceOf(Malformed.class);
    assertThat(e.getMessage()).contains("more than 67108864 bytes");
  }

  @Test
  void refusesEndlessNesting() {
    String deep = "{\"items\": " + "[".repeat(500_000) + "]".repeat(500_000) + "}";

    RemoteCalendarException e = failure(open(answering(text(deep)), "http://google.invalid"));

    assertThat(e).isInstanceOf(Malformed.class);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotAccepted(@TempDir Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "google",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger reached = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          reached.incrementAndGet();
          exchange.close();
        });
    server.setHttpsConfigurator(new HttpsConfigurator(own(keys)));
    server.start();
    try {
      RemoteCalendarException e =
          failure(
              open(new NetHttpTransport(), "https://localhost:" + server.getAddress().getPort()));

      assertThat(e).isInstanceOf(Unavailable.class);
      assertThat(pauses).hasSize(2);
      assertThat(reached).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext own(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aNameThatLeadsNowhereIsAnOutage() {
    RemoteCalendarException e =
        failure(
            open(
                new HttpTransport() {
                  @Override
                  protected LowLevelHttpRequest buildRequest(String method, String url) {
                    return new MockLowLevelHttpRequest() {
                      @Override
                      public LowLevelHttpResponse execute() throws IOException {
                        throw new UnknownHostException("google.invalid");
                      }
                    };
                  }
                },
                "http://google.invalid"));

    assertThat(e).isInstanceOf(Unavailable.class);
    assertThat(pauses).hasSize(2);
  }
}
