package dev.focusguardian.sandbox;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What concerns every sandbox address: live mode, Google's method override, scripted faults. */
public class SandboxFilter {

  private static final String SANDBOX = "/sandbox/";

  private final SandboxSwitch sandbox;
  private final SandboxFaults faults;

  public SandboxFilter(SandboxSwitch sandbox, SandboxFaults faults) {
    this.sandbox = sandbox;
    this.faults = faults;
  }

  /** Google's Java client sends PATCH as POST, because its transport has no PATCH. */
  @ServerRequestFilter(preMatching = true)
  public Optional<Response> before(ContainerRequestContext request) {
    if (!request.getUriInfo().getPath().startsWith(SANDBOX)) {
      return Optional.empty();
    }
    if (!sandbox.on()) {
      return Optional.of(Response.status(404).build());
    }
    String override = request.getHeaderString("X-HTTP-Method-Override");
    if (override != null && request.getMethod().equals("POST")) {
      request.setMethod(override);
    }
    return Optional.empty();
  }

  @ServerRequestFilter
  public Optional<Response> fault(ContainerRequestContext request, HttpServerRequest connection)
      throws InterruptedException {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith(SANDBOX + "google/")) {
      return Optional.empty();
    }
    SandboxFaults.Fault fault = faults.next(request.getMethod() + " " + path);
    if (fault == null) {
      return Optional.empty();
    }
    if (fault.delayMillis() > 0) {
      // A slow Google is what was asked for; this thread stands in for it.
      TimeUnit.MILLISECONDS.sleep(fault.delayMillis());
    }
    if (fault.status() > 0) {
      GoogleError error =
          new GoogleError(fault.status(), "global", fault.reason(), "Scripted fault");
      Response.ResponseBuilder answer =
          Response.status(fault.status()).type("application/json").entity(error.body());
      if (fault.retryAfter() != null) {
        answer.header("Retry-After", fault.retryAfter());
      }
      return Optional.of(answer.build());
    }
    if (fault.dropReply()) {
      connection.response().headersEndHandler(nothing -> connection.connection().close());
    }
    return Optional.empty();
  }

  @ServerExceptionMapper
  public Response refused(GoogleError error) {
    Response.ResponseBuilder answer =
        Response.status(error.status()).type("application/json").entity(error.body());
    if (error.status() == 401) {
      // Without "invalid_token" the clients would not refresh.
      answer.header(
          "WWW-Authenticate",
          "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }
    return answer.build();
  }
}
