package dev.focusguardian.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.focusguardian.web.page.ErrorView;
import dev.focusguardian.web.page.PageContext;
import dev.focusguardian.web.page.Templates;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers failures in the caller's format: a page, or a problem of RFC 9457. */
public class Failures {

  private static final String OURS = "dev.focusguardian.";
  private static final String FORM_READER = "org.jboss.resteasy.reactive.server.";
  private static final List<MediaType> FORMS =
      List.of(MediaType.APPLICATION_FORM_URLENCODED_TYPE, MediaType.MULTIPART_FORM_DATA_TYPE);
  private final PageContext pageContext;

  public Failures(PageContext pageContext) {
    this.pageContext = pageContext;
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException failure, ContainerRequestContext request) {
    Response response = failure.getResponse();
    String path = request.getUriInfo().getPath();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    int status = response.getStatus();
    String detail =
        failure.getCause() instanceof JsonProcessingException e
            ? RequestMessages.noJson(e)
            : RequestMessages.answered(status, request.getMethod(), path);
    if (!isPage(path)) {
      return answer(path, status, detail);
    }
    return page(
        new ErrorView(
            status,
            status == 404 ? RequestMessages.NO_SUCH_PAGE : RequestMessages.CANNOT_BE_ANSWERED,
            List.of(detail),
            false));
  }

  /** Answers unreadable or unexpected JSON, because the framework's own answers have no text. */
  @ServerExceptionMapper({
    MismatchedInputException.class,
    StreamReadException.class,
    StreamConstraintsException.class
  })
  public Response unfit(JsonProcessingException failure, ContainerRequestContext request) {
    return answer(request.getUriInfo().getPath(), 400, RequestMessages.noJson(failure));
  }

  @ServerExceptionMapper
  public Response failed(Throwable failure, ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String method = request.getMethod();
    if (RouterFailures.isOfCharset(failure)) {
      return answer(
          path,
          400,
          RequestMessages.FORM_CANNOT_BE_READ,
          RequestMessages.unknownCharset(failure.getMessage()));
    }
    if (isOfTheForm(failure, request)) {
      return answer(
          path, 400, RequestMessages.FORM_CANNOT_BE_READ, RequestMessages.noForm(method, path));
    }
    String id = FailureLog.record(method, path, failure);
    return answer(path, 500, RequestMessages.WENT_WRONG, RequestMessages.failedWithoutLoss(id));
  }

  private Response answer(String path, int status, String title, String detail) {
    return isPage(path)
        ? page(new ErrorView(status, title, List.of(detail + "."), false))
        : answer(path, status, detail);
  }

  private static boolean isPage(String path) {
    return !path.startsWith("/api/") && !path.startsWith("/sandbox/");
  }

  private static Response answer(String path, int status, String detail) {
    return Response.status(status)
        .type(ErrorAnswer.type(path))
        .entity(ErrorAnswer.body(path, status, detail))
        .build();
  }

  /** The framework reads a form before our code runs, and throws on errors. */
  private static boolean isOfTheForm(Throwable failure, ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    return type != null
        && FORMS.stream().anyMatch(type::isCompatible)
        && Arrays.stream(failure.getStackTrace())
            .map(StackTraceElement::getClassName)
            .takeWhile(name -> !name.startsWith(OURS))
            .anyMatch(name -> name.startsWith(FORM_READER));
  }

  private Response page(ErrorView error) {
    return Response.status(error.status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(Templates.trouble(pageContext.bare(), error).render())
        .build();
  }
}
