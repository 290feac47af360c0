package dev.focusguardian.web;

import dev.focusguardian.web.page.UploadPlaces;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Collects and decompresses one request body, and then passes it on or rejects the request. */
final class BodyIntake {

  /** How long a refused client may continue sending, so that it can read the answer. */
  private static final long GRACE_MILLIS = 2_000;

  private static final int PIECE = 1 << 16;

  /** The status and message for a rejected body. */
  private static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String detail) {
      super(detail);
      this.status = status;
    }
  }

  private final RoutingContext context;
  private final HttpServerRequest request;
  private final long limit;
  private final BodyLimits limits;
  private final UploadPlaces uploads;
  private final boolean packed;

  /**
   * Guards {@code counted} and {@code ended}, because the client may disconnect while another
   * thread decompresses.
   */
  private final Object place = new Object();

  private boolean counted;
  private boolean ended;
  private Buffer received = Buffer.buffer();
  private boolean over;

  /**
   * @param limit the most bytes, before and after decompressing
   * @param packed whether the body is compressed with gzip
   */
  BodyIntake(
      RoutingContext context, long limit, BodyLimits limits, UploadPlaces uploads, boolean packed) {
    this.context = context;
    this.request = context.request();
    this.limit = limit;
    this.limits = limits;
    this.uploads = uploads;
    this.packed = packed;
  }

  void begin() {
    context.addEndHandler(end -> leave());
    try {
      room(announced());
    } catch (Refused e) {
      give(e);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
    long timer =
        context
            .vertx()
            .setTimer(
                limits.deadline().toMillis(),
                id ->
                    give(new Refused(408, RequestMessages.tooLate(limits.deadline().toSeconds()))));
    context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    request.exceptionHandler(gone -> over = true);
    request.handler(this::take);
    request.endHandler(
        end -> {
          context.vertx().cancelTimer(timer);
          whole();
        });
    request.resume();
  }

  private long announced() {
    try {
      return Long.parseLong(String.valueOf(request.getHeader("Content-Length")));
    } catch (NumberFormatException e) {
      // The body is sent in chunks, so the size isn't known yet.
      return 0;
    }
  }

  private void take(Buffer piece) {
    if (over) {
      return;
    }
    try {
      room((long) received.length() + piece.length());
      received.appendBuffer(piece);
    } catch (Refused e) {
      give(e);
    }
  }

  /** Checks the size, and reserves one of the few places if the body is large. */
  private void room(long size) throws Refused {
    if (size > limit) {
      throw new Refused(413, RequestMessages.tooLarge(limit));
    }
    if (size > limits.settings().asLongValue()
        && !uploads.isPartOfAnother(request)
        && !hasPlace()) {
      throw new Refused(503, RequestMessages.tooManyUploads(limits.uploadsAtOnce()));
    }
  }

  /** Reserves a place, unless the client has disconnected: that place would never be released. */
  private boolean hasPlace() {
    synchronized (place) {
      counted = counted || (!ended && uploads.take());
      return counted;
    }
  }

  private void leave() {
    synchronized (place) {
      ended = true;
      if (counted) {
        counted = false;
        uploads.giveBack();
      }
    }
  }

  private void whole() {
    if (over) {
      return;
    }
    over = true;
    if (!packed) {
      handOn(received);
      return;
    }
    byte[] bytes = received.getBytes();
    received = Buffer.buffer();
    context
        .vertx()
        .executeBlocking(() -> unpacked(bytes), false)
        .onSuccess(this::handOn)
        .onFailure(
            failure -> {
              if (failure instanceof Refused refused) {
                over = false;
                give(refused);
              } else {
                context.fail(failure);
              }
            });
  }

  private Buffer unpacked(byte[] bytes) throws Refused {
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] piece = new byte[PIECE];
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        room((long) unpacked.size() + read);
        unpacked.write(piece, 0, read);
      }
    } catch (IOException e) {
      throw new Refused(400, RequestMessages.NO_GZIP);
    }
    return Buffer.buffer(unpacked.toByteArray());
  }

  private void handOn(Buffer body) {
    if (packed) {
      request.headers().remove("Content-Encoding");
      request.headers().remove("Transfer-Encoding");
      request.headers().set("Content-Length", String.valueOf(body.length()));
    }
    RoutingContextInternal read = (RoutingContextInternal) context;
    if (body.length() > 0) {
      read.setBody(body);
    }
    // A handler of bodies behind this one would wait for a body that has come already.
    read.visitHandler(RoutingContextInternal.BODY_HANDLER);
    context.next();
  }

  private void give(Refused refused) {
    if (over) {
      return;
    }
    over = true;
    received = Buffer.buffer();
    if (refused.status == 503) {
      context.response().putHeader("Retry-After", "5");
    }
    refuse(context, refused.status, String.valueOf(refused.getMessage()));
  }

  /** Answers even if the body is still arriving, and closes the connection afterwards. */
  static void refuse(RoutingContext context, int status, String detail) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (!request.isEnded()) {
      response.putHeader("Connection", "close");
      request.handler(piece -> {});
      request.endHandler(end -> request.connection().close());
      context.vertx().setTimer(GRACE_MILLIS, id -> request.connection().close());
      request.resume();
    }
    ErrorAnswer.send(context, status, detail);
  }
}
