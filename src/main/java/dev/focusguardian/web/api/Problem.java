package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.settings.InvalidSettings;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Problems of RFC 9457: what is wrong, and what is expected. */
public final class Problem {

  public static final String TYPE = "application/problem+json";

  private Problem() {}

  static WebApplicationException badRequest(String detail) {
    return new WebApplicationException(detail, response(400, detail));
  }

  static WebApplicationException notFound(String detail) {
    return new WebApplicationException(detail, response(404, detail));
  }

  static WebApplicationException conflict(String detail) {
    return new WebApplicationException(detail, response(409, detail));
  }

  /** Lists each wrong setting under {@code errors}. */
  static WebApplicationException of(InvalidSettings invalid) {
    String detail = String.valueOf(invalid.getMessage());
    ObjectNode body = body(400, detail);
    ArrayNode errors = body.putArray("errors");
    for (InvalidSettings.Problem problem : invalid.problems()) {
      errors.addObject().put("key", problem.key()).put("message", problem.message());
    }
    return new WebApplicationException(
        detail, Response.status(400).type(TYPE).entity(body.toString()).build());
  }

  public static Response response(int status, String detail) {
    return Response.status(status).type(TYPE).entity(body(status, detail).toString()).build();
  }

  /** A problem with one more member, as the RFC allows. */
  static Response response(int status, String detail, String member, ObjectNode value) {
    ObjectNode body = body(status, detail);
    body.set(member, value);
    return Response.status(status).type(TYPE).entity(body.toString()).build();
  }

  private static ObjectNode body(int status, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", known == null ? "Error" : known.getReasonPhrase())
        .put("status", status)
        .put("detail", detail);
  }
}
