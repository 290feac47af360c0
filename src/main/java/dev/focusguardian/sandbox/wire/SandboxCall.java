package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.EventTimesJson;
import dev.focusguardian.sandbox.calendar.EventView;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.oauth.SandboxTokens;
import dev.focusguardian.sandbox.oauth.Scopes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Checks that every API method needs: the caller, and headers that apply to every answer. */
@RequestScoped
public class SandboxCall {

  private final SandboxTokens tokens;
  private final HttpHeaders headers;
  private final UriInfo uri;

  public SandboxCall(SandboxTokens tokens, HttpHeaders headers, UriInfo uri) {
    this.tokens = tokens;
    this.headers = headers;
    this.uri = uri;
  }

  /**
   * The address of the token's owner.
   *
   * @throws GoogleError 401, or 403 where the scopes do not suffice
   */
  String person(Scopes needed) {
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    String token = uri.getQueryParameters().getFirst("access_token");
    SandboxTokens.Granted granted =
        tokens.caller(authorization == null && token != null ? "Bearer " + token : authorization);
    if (!needed.coveredBy(granted.scopes())) {
      throw GoogleError.insufficientPermissions();
    }
    return granted.email();
  }

  MultivaluedMap<String, String> parameters() {
    return uri.getQueryParameters();
  }

  @Nullable String ifMatch() {
    return headers.getHeaderString(HttpHeaders.IF_MATCH);
  }

  /** The address of a watched collection, as its channel names it. */
  static String resource(UriInfo uri, String path) {
    return uri.getBaseUri().resolve("/sandbox/google/calendar/v3/") + path + "?alt=json";
  }

  public EventView view() {
    return view(parameters());
  }

  public static EventView view(MultivaluedMap<String, String> parameters) {
    String zone = parameters.getFirst("timeZone");
    String most = parameters.getFirst("maxAttendees");
    if (most != null && !most.matches("[1-9]\\d{0,6}")) {
      throw GoogleError.invalidParameter("maxAttendees", "Invalid value '" + most + "'");
    }
    ZoneId shownIn = zone == null ? null : EventTimesJson.zone(zone);
    return new EventView(shownIn, most == null ? 0 : Integer.parseInt(most));
  }

  /** With its etag, or 304 if the client already has it; only the requested fields. */
  Response answer(ObjectNode body) {
    return answer(body, parameters());
  }

  Response answer(ObjectNode body, MultivaluedMap<String, String> parameters) {
    String etag = body.path("etag").asText("");
    if (!etag.isEmpty() && etag.equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
      return Response.notModified().header("ETag", etag).build();
    }
    String fields = parameters.getFirst("fields");
    Response.ResponseBuilder answer =
        Response.ok(
            fields == null || fields.isBlank() ? body : PartialResponse.select(body, fields));
    if (!etag.isEmpty()) {
      answer.header("ETag", etag);
    }
    return answer.build();
  }
}
