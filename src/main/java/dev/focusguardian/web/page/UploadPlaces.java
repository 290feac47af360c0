package dev.focusguardian.web.page;

import dev.focusguardian.account.Secrets;
import dev.focusguardian.web.WebConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Semaphore;

/** Limits the number of large request bodies in memory at a time. */
@Singleton
public class UploadPlaces {

  /**
   * Header of the request with which a page passes a file on to the sandbox. It is part of an
   * upload that already has a place. If it needed its own, two such uploads could block each other.
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
