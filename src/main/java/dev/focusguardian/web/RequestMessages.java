package dev.focusguardian.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.focusguardian.settings.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * English texts about requests that are rejected, or fail, before a page or the API handles them.
 * Sentences come without a full stop.
 */
final class RequestMessages {

  private RequestMessages() {}

  // Titles of pages.

  static final String NO_SUCH_PAGE = "There is no such page";
  static final String CANNOT_BE_ANSWERED = "This request can't be answered";
  static final String FORM_CANNOT_BE_READ = "This form can't be read";
  static final String WENT_WRONG = "Something went wrong";

  // Requests from the wrong place.

  static String otherHost(@Nullable String host) {
    return "This service does not answer to \""
        + host
        + "\". It answers on localhost, or on the address in guardian.public-url";
  }

  static String otherOrigin(String origin) {
    return "A page of \"" + origin + "\" sent this request. Only pages of this service may";
  }

  static final String OTHER_SITE =
      "A page of another site sent this request (Sec-Fetch-Site). Only pages of this service may";

  static String noHost(@Nullable String host) {
    return (host == null ? "There is no header Host" : "The header Host is \"" + host + "\"")
        + "; expected one name or address with its port, such as localhost:8080";
  }

  // Bodies.

  /**
   * @param gzip whether gzip would be accepted
   */
  static String otherEncoding(String encoding, boolean gzip) {
    return "The body has the Content-Encoding \""
        + encoding
        + "\". "
        + (gzip ? "Only gzip can be read here" : "Send it without one");
  }

  static final String NO_GZIP = "The body can't be decompressed. It is incomplete or not gzip";

  static String tooLate(long seconds) {
    return "The body did not arrive within " + seconds + " seconds (guardian.bodies.deadline)";
  }

  static String tooLarge(long limit) {
    return "The body is too large: at most " + limit + " bytes can be sent to this address";
  }

  static String tooManyUploads(int already) {
    return "There are " + already + " large uploads already. Try again in a few seconds";
  }

  static String noJson(JsonProcessingException failure) {
    return "The body cannot be read: "
        + StrictJson.wrong(failure)
        + ". Expected one JSON value as /q/openapi describes it";
  }

  static String noForm(String method, String path) {
    return method
        + " "
        + path
        + ": the body is not a form of names and values, or has more than a thousand of them. Each %"
        + " must be followed by two hexadecimal digits, such as %20";
  }

  static String unknownCharset(@Nullable String name) {
    return "The Content-Type names the charset " + name + ", which is unknown. Expected UTF-8";
  }

  // Answers of the framework.

  /** If the requested method and path are known. */
  static String answered(int status, String method, String path) {
    String what = method + " " + path;
    return switch (status) {
      case 400 -> what + ": the request cannot be read. /q/openapi describes the expected body";
      case 404 -> "There is nothing at " + path;
      case 405 -> what + " is not possible. /q/openapi lists what is";
      case 406 -> what + ": only JSON or HTML is available";
      case 415 ->
          what
              + ": the body has the wrong Content-Type. Send it as "
              + (path.startsWith("/api/") ? "application/json" : "a form, as the pages do");
      default -> what + " was answered with " + status;
    };
  }

  /** If the request could not be parsed. */
  static String refused(int status) {
    return switch (status) {
      case 400 ->
          "The request can't be read. The address must begin with one slash. Each % in it must be"
              + " followed by two hexadecimal digits, such as %20. Headers can only contain"
              + " printable characters";
      case 404 -> "There is nothing at this address";
      case 405 -> "This method is not possible here. /q/openapi lists the possible ones";
      case 413 -> "The body is too large";
      default -> "The request was refused with " + status;
    };
  }

  static String failed(String errorId) {
    return "This is a fault of the service. Error id: " + errorId;
  }

  /** For pages, whose users may worry about their data. */
  static String failedWithoutLoss(String errorId) {
    return "This is a fault of the service. Its log has the details. Nothing is lost. Error id: "
        + errorId;
  }
}
