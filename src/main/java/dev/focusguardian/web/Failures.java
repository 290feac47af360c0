package dev.focusguardian.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.focusguardian.settings.StrictJson;
import dev.focusguardian.web.api.Problem;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever fails is answered in the caller's language: a page, or a problem of RFC 9457. */
public class Failures {

  private static final String OURS = "dev.focusguardian.";

  private final Frame frame;

  public Failures(Frame frame) {
    this.frame = frame;
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException failure, ContainerRequestContext request) {
    Response response = failure.getResponse();
    String path = request.getUriInfo().getPath();
    if (response.hasEntity() || response.getStatus() < 400 || path.startsWith("/sandbox/")) {
      return response;
    }
    int status = response.getStatus();
    String detail =
        failure.getCause() instanceof JsonProcessingException e
            ? detail(e)
            : detail(status, request);
    if (path.startsWith("/api/")) {
      return Problem.response(status, detail);
    }
    return page(
        new Trouble(
            status,
            status == 404 ? "There is no such page" : "That did not work",
            List.of(detail),
            false));
  }

  /** JSON that is well formed and not what is wanted; the framework's own answer has no words. */
  @ServerExceptionMapper
  public Response unfit(MismatchedInputException failure) {
    return Problem.response(400, detail(failure));
  }

  private static String detail(JsonProcessingException failure) {
    return "The body cannot be read: "
        + StrictJson.wrong(failure)
        + ". One JSON value is wanted, as /q/openapi describes it";
  }

  @ServerExceptionMapper
  public Response failed(RuntimeException failure, ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (isOfTheForm(failure, request)) {
      return answer(
          400,
          "That form cannot be read",
          request.getMethod()
              + " "
              + path
              + ": the body is no form of names and values: after each % two hexadecimal digits are wanted, such as %20",
          path);
    }
    Log.errorf(failure, "Request: %s %s failed", request.getMethod(), path);
    String detail =
        "This failed inside the service, and its log says more. Nothing is lost; it goes on";
    return answer(500, "Something failed here", detail, path);
  }

  private Response answer(int status, String title, String detail, String path) {
    return path.startsWith("/api/") || path.startsWith("/sandbox/")
        ? Problem.response(status, detail)
        : page(new Trouble(status, title, List.of(detail + "."), false));
  }

  /**
   * The framework reads a form before anything of ours is called, and throws what it comes upon.
   */
  private static boolean isOfTheForm(RuntimeException failure, ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    return failure instanceof IllegalArgumentException
        && type != null
        && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
        && Arrays.stream(failure.getStackTrace())
            .noneMatch(frame -> frame.getClassName().startsWith(OURS));
  }

  private Response page(Trouble trouble) {
    return Response.status(trouble.status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(Templates.trouble(frame.bare(), trouble).render())
        .build();
  }

  private static String detail(int status, ContainerRequestContext request) {
    String what = request.getMethod() + " " + request.getUriInfo().getPath();
    return switch (status) {
      case 400 ->
          what + ": the request cannot be read. The body has to be as /q/openapi describes it";
      case 404 -> "There is nothing at " + request.getUriInfo().getPath();
      case 405 -> what + " is not possible; /q/openapi says what is";
      case 406 -> what + ": only JSON can be given, or a page";
      case 415 -> what + ": the Content-Type of the body is not the one wanted";
      default -> what + " was answered with " + status;
    };
  }
}
