package dev.focusguardian.web.page;

import dev.focusguardian.account.Secrets;
import dev.focusguardian.web.WebConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Semaphore;

/** The few places for large bodies, counted over all requests. */
@Singleton
public class UploadPlaces {

  /**
   * Sent by the page that hands a file on to the sandbox. That request is part of an upload that
   * has a place already; if it needed one of its own, two such uploads would refuse each other.
   */
  public static final String PASS_HEADER = "Upload-Pass";

  private final Semaphore places;
  private final String pass = Secrets.fresh();

  public UploadPlaces(WebConfig config) {
    places = new Semaphore(config.bodies().uploadsAtOnce());
  }

  public boolean take() {
    return places.tryAcquire();
  }

  public void giveBack() {
    places.release();
  }

  /** Known only inside this process. */
  public String pass() {
    return pass;
  }

  public boolean isPartOfAnother(HttpServerRequest request) {
    String given = request.getHeader(PASS_HEADER);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), pass.getBytes(StandardCharsets.UTF_8));
  }
}
