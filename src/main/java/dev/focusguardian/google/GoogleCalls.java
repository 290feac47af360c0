package dev.focusguardian.google;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.JsonParser;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AccessRenewed;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import io.vertx.core.Context;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests for one account: signs them, gets a new access token once when one is refused,
 * retries reads, and turns everything that is not a valid answer into an error of ours.
 */
final class GoogleCalls {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 15_000;
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int UNAUTHORIZED = 401;
  private static final com.fasterxml.jackson.core.JsonFactory WHOLE =
      new com.fasterxml.jackson.core.JsonFactory();

  private final UserCredentials credentials;
  private final JsonFactory json;
  private final Patience patience;
  private final CallCount count;
  private final Gate gate;
  private final Clock clock;

  GoogleCalls(
      UserCredentials credentials,
      JsonFactory json,
      Patience patience,
      CallCount count,
      Gate gate,
      Clock clock) {
    this.credentials = credentials;
    this.json = json;
    this.patience = patience;
    this.count = count;
    this.gate = gate;
    this.clock = clock;
  }

  /** Receives every request that is sent. */
  interface CallCount {
    /**
     * @param outcome {@code OK}, or the code of the failure
     */
    void called(String method, String outcome);
  }

  /** Built again for each try, because a request can only be sent once. */
  interface Request {
    AbstractGoogleClientRequest<?> make() throws IOException;
  }

  /** How every request is configured; the client applies it to each. */
  void initialize(HttpRequest request) throws IOException {
    new HttpCredentialsAdapter(credentials).initialize(request);
    // The adapter's own handling of a 401 hides why no new token could be had: an outage of the
    // token endpoint would look like a revoked consent. See send().
    request.setUnsuccessfulResponseHandler(null);
    request.setNumberOfRetries(0);
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    // Google's API does not redirect, and no other server may get our token.
    request.setFollowRedirects(false);
    // At some log levels the client would log bodies, which contain people's calendars.
    request.setLoggingEnabled(false);
    request.setCurlLoggingEnabled(false);
  }

  /** A call that may be repeated after any failure. */
  byte[] read(String method, Request request) {
    for (int tries = 1; ; tries++) {
      try {
        return write(method, request);
      } catch (RemoteCalendarException e) {
        if (!patience.waitAfter(e, tries)) {
          throw e;
        }
      }
    }
  }

  /** One try; the caller decides whether to retry. */
  byte[] write(String method, Request request) {
    return call(method, request, true);
  }

  /**
   * One try, even if Google requires a new access token first: a caller that checks its permission
   * before each write has to check it again.
   */
  byte[] writeOnce(String method, Request request) {
    return call(method, request, false);
  }

  /**
   * @param again repeat the request once with a new access token if Google requires one
   */
  private byte[] call(String method, Request request, boolean again) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "Google was called on an event loop (" + method + "); the caller has to be @Blocking");
    }
    gate.enter(method);
    RemoteCalendarException failure = null;
    try {
      return send(request, again);
    } catch (RemoteCalendarException e) {
      failure = e;
      throw e;
    } catch (IOException e) {
      failure = GoogleErrors.translated(e, clock);
      throw failure;
    } finally {
      gate.leave(failure);
      count.called(method, failure == null ? "OK" : failure.code());
    }
  }

  /** The same account with another gate. */
  GoogleCalls through(Gate other) {
    return new GoogleCalls(credentials, json, patience, count, other, clock);
  }

  boolean waitAfter(RemoteCalendarException failure, int tries) {
    return patience.waitAfter(failure, tries);
  }

  private byte[] send(Request request, boolean again) throws IOException {
    try {
      return sendOnce(request);
    } catch (HttpResponseException e) {
      if (e.getStatusCode() != UNAUTHORIZED) {
        throw e;
      }
      // The token expired earlier than announced, for example after a change of the password or the
      // clock.
      credentials.refresh();
      if (!again) {
        throw new AccessRenewed("Google wanted a new access token first", e);
      }
      return sendOnce(request);
    }
  }

  private static byte[] sendOnce(Request request) throws IOException {
    HttpResponse response = request.make().executeUnparsed();
    try (InputStream content = response.getContent()) {
      byte[] answer = content == null ? new byte[0] : content.readNBytes(LARGEST_ANSWER + 1);
      if (answer.length > LARGEST_ANSWER) {
        throw malformed("more than " + LARGEST_ANSWER + " bytes", response.getContentType(), null);
      }
      String type = response.getContentType();
      if (answer.length > 0 && type != null && !type.toLowerCase(Locale.ROOT).contains("json")) {
        throw malformed(answer.length + " bytes", type, null);
      }
      return answer;
    } finally {
      response.disconnect();
    }
  }

  /**
   * @throws IllegalArgumentException if it is JSON, but not of that shape
   * @throws RemoteCalendarException if it is not JSON, or truncated
   */
  <T> T parse(byte[] answer, Class<T> type) {
    try (JsonParser parser =
        json.createJsonParser(new ByteArrayInputStream(answer), StandardCharsets.UTF_8)) {
      readToTheEnd(answer);
      return parser.parse(type);
    } catch (IOException e) {
      throw malformed(answer.length + " bytes that end too early or are not JSON", null, e);
    }
  }

  /**
   * The client's own parser accepts a truncated answer as complete: a page cut off after its sync
   * token would lose its events for good.
   */
  private static void readToTheEnd(byte[] answer) throws IOException {
    try (com.fasterxml.jackson.core.JsonParser parser = WHOLE.createParser(answer)) {
      if (parser.nextToken() == null) {
        throw new EOFException("Nothing came");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IOException("Something came after the end");
      }
    }
  }

  /** {@code what} must not quote the answer, which can contain a calendar. */
  static RemoteCalendarException malformed(
      String what, @Nullable String contentType, @Nullable Exception cause) {
    String type =
        contentType == null || !contentType.matches("[A-Za-z0-9;=/+ .\"_-]{1,80}")
            ? ""
            : " of " + contentType;
    return new Malformed(
        "Google's address answered with "
            + what
            + type
            + " where JSON of the Calendar API was expected; maybe a proxy answered, or guardian.google.root-url points elsewhere",
        cause);
  }
}
