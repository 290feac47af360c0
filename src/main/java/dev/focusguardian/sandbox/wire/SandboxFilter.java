package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.SandboxMemory;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.fault.SandboxFaults;
import dev.focusguardian.sandbox.oauth.SandboxTokens;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Rules for every sandbox address: live mode, Google's method override, scripted faults. */
public class SandboxFilter {

  private static final String SANDBOX = "/sandbox/";
  private static final String DROP_REPLY = "sandbox.dropReply";
  private static final String CUT_REPLY = "sandbox.cutReply";

  /** Some clients accept another host for Google, but no path; Node's is one of them. */
  private static final Pattern GOOGLES_OWN = Pattern.compile("/(?:calendar/v3|batch/calendar/v3)");

  private final SandboxSwitch sandbox;
  private final SandboxFaults faults;
  private final SandboxMemory memory;
  private final SandboxGoogle google;
  private final SandboxTokens tokens;

  public SandboxFilter(
      SandboxSwitch sandbox,
      SandboxFaults faults,
      SandboxMemory memory,
      SandboxGoogle google,
      SandboxTokens tokens) {
    this.sandbox = sandbox;
    this.faults = faults;
    this.memory = memory;
    this.google = google;
    this.tokens = tokens;
  }

  /** State is stored before the answer: what a client was told has happened. */
  @ServerResponseFilter
  public void after(
      ContainerRequestContext request,
      ContainerResponseContext answer,
      HttpServerRequest connection) {
    if (!request.getUriInfo().getPath().startsWith(SANDBOX) || !sandbox.on()) {
      return;
    }
    memory.keep(
        () -> {
          ObjectNode all = JsonNodeFactory.instance.objectNode();
          all.set("calendarsById", google.memory());
          all.set("grants", tokens.memory());
          return all;
        });
    if (request.getProperty(CUT_REPLY) != null) {
      answer.setEntity("{\"kind\": \"calendar#");
    }
    if (request.getProperty(DROP_REPLY) != null) {
      // Bytes written before the connection closes would still arrive.
      connection.connection().close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /**
   * Google's own paths work in the sandbox, too. Google's Java client sends PATCH as POST, because
   * its transport does not support PATCH.
   */
  @ServerRequestFilter(preMatching = true)
  public Optional<Response> before(ContainerRequestContext request) {
    if (sandbox.on() && GOOGLES_OWN.matcher(request.getUriInfo().getPath()).lookingAt()) {
      URI asked = request.getUriInfo().getRequestUri();
      request.setRequestUri(
          URI.create(
              asked.toString().replaceFirst("^(https?://[^/]*)?/", "$1" + SANDBOX + "google/")));
    }
    if (!request.getUriInfo().getPath().startsWith(SANDBOX)) {
      return Optional.empty();
    }
    if (!sandbox.on()) {
      return Optional.of(Response.status(404).build());
    }
    String override = request.getHeaderString("X-HTTP-Method-Override");
    // A long GET stays a POST: its query is a form, and it has a method of its own.
    if (override != null && request.getMethod().equals("POST") && !override.equals("GET")) {
      request.setMethod(override);
    }
    return Optional.empty();
  }

  @ServerRequestFilter
  public Optional<Response> fault(ContainerRequestContext request) throws InterruptedException {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith(SANDBOX + "google/")) {
      return Optional.empty();
    }
    String override = request.getHeaderString("X-HTTP-Method-Override");
    String method = override == null ? request.getMethod() : override;
    String operation = Operation.of(method, path);
    SandboxFaults.Fault fault = faults.next(operation, method + " " + path);
    if (fault == null) {
      return Optional.empty();
    }
    if (fault.delayMillis() > 0) {
      // A slow Google was requested; this thread simulates it.
      TimeUnit.MILLISECONDS.sleep(fault.delayMillis());
    }
    if (fault.status() > 0) {
      return Optional.of(
          path.startsWith(SANDBOX + "google/calendar/") || operation.equals("batch")
              ? answer(fault.error(), fault.retryAfter())
              : tokenAnswer(fault));
    }
    if (fault.dropReply()) {
      request.setProperty(DROP_REPLY, true);
    }
    if (fault.cutReply()) {
      request.setProperty(CUT_REPLY, true);
    }
    return Optional.empty();
  }

  private static Response tokenAnswer(SandboxFaults.Fault fault) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", fault.reason()).put("error_description", "Scripted fault");
    return Response.status(fault.status()).type("application/json").entity(body).build();
  }

  @ServerExceptionMapper
  public Response refused(GoogleError error) {
    return answer(error, null);
  }

  private static Response answer(GoogleError error, @Nullable String retryAfter) {
    Response.ResponseBuilder answer =
        Response.status(error.status()).type("application/json").entity(error.body());
    if (error.status() == 401) {
      // Without "invalid_token" the clients would not refresh their token.
      answer.header(
          "WWW-Authenticate",
          "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }
    if (retryAfter != null) {
      answer.header("Retry-After", retryAfter);
    }
    return answer.build();
  }
}
