package dev.focusguardian.notify;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to addresses that people entered: only to the outside, without following redirects, in a
 * bounded time, and reading little of what is answered.
 */
@Singleton
public class WebPost {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_READ = 8192;
  private static final int MOST_HEADERS = 100;
  private static final int LASTING_FROM = 400;
  private static final int LASTING_TO = 499;

  private final boolean privateAddresses;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "message-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  public WebPost(AddressGuard guard, NotifyConfig config) {
    this.privateAddresses = config.privateAddresses();
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(guard)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(MOST_READ)
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(ANSWER)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
            // Messages are rare: a connection that stayed open would mostly be found closed.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("Focus-Guardian")
            .build();
  }

  /**
   * What is wrong with an address; null if messages can be sent there as far as can be told without
   * asking for it.
   */
  public @Nullable AddressFlaw flaw(String address) {
    try {
      URI uri = new URI(address);
      String scheme = uri.getScheme();
      boolean https = "https".equalsIgnoreCase(scheme);
      if (!https && !("http".equalsIgnoreCase(scheme) && privateAddresses)) {
        return AddressFlaw.NO_HTTPS;
      }
      int port = uri.getPort();
      boolean portless = port == -1 && !uri.getRawAuthority().endsWith(":");
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || !(portless || (port > 0 && port < 65536))) {
        return AddressFlaw.NO_ADDRESS;
      }
      return null;
    } catch (URISyntaxException e) {
      return AddressFlaw.NO_ADDRESS;
    }
  }

  /** What is wrong with an address. */
  public enum AddressFlaw {
    NO_ADDRESS,
    NO_HTTPS
  }

  /**
   * @throws DeliveryFailed unless it was accepted
   */
  void post(String address, String body, Map<String, String> headers) {
    accept(
        send(
            address,
            new StringEntity(
                body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)),
            headers));
  }

  /**
   * @return the status of the answer
   * @throws DeliveryFailed if there is none
   */
  int send(String address, byte[] body, Map<String, String> headers) {
    return send(address, new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM), headers);
  }

  private int send(String address, HttpEntity body, Map<String, String> headers) {
    if (flaw(address) != null) {
      throw new DeliveryFailed(true, "The address is not one that messages can be sent to");
    }
    HttpPost post = new HttpPost(address);
    headers.forEach(post::setHeader);
    post.setEntity(body);
    // A receiver that sends a byte now and then keeps every timeout of its own.
    ScheduledFuture<?> end = deadlines.schedule(post::abort, LONGEST.toSeconds(), TimeUnit.SECONDS);
    try {
      return client.execute(post, WebPost::status);
    } catch (AddressGuard.Refused e) {
      throw new DeliveryFailed(true, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // Its own message can hold the address, which is the password of a chat.
      throw new DeliveryFailed(false, why(e));
    } finally {
      end.cancel(false);
    }
  }

  /**
   * @throws DeliveryFailed if that status is not one of success
   */
  static void accept(int status) {
    if (status < 200 || status > 299) {
      boolean lasting =
          (status >= LASTING_FROM && status <= LASTING_TO && status != 408 && status != 429)
              || (status >= 300 && status < 400);
      // Too many requests are a matter of one receiver, not of all at its host.
      throw new DeliveryFailed(lasting, lasting || status == 429, "The answer was HTTP " + status);
    }
  }

  private static String why(IOException e) {
    if (e instanceof UnknownHostException) {
      return "There is no such host";
    }
    if (e instanceof SSLException) {
      return "The secure connection failed";
    }
    if (e instanceof InterruptedIOException) {
      return "There was no answer in time";
    }
    return e instanceof ConnectException
        ? "Nothing accepts connections at this address"
        : "The connection broke before there was an answer";
  }

  private static int status(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      InputStream in = entity.getContent();
      if (in.readNBytes(MOST_READ).length < MOST_READ) {
        in.close();
      } else {
        // More is somebody's mistake. Closing the stream would read it all: the connection is
        // closed without it.
        response.setEntity(null);
      }
    }
    return response.getCode();
  }

  @PreDestroy
  void stop() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
