package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Google's part of the authorization-code flow. */
@Path("/sandbox/google")
@Blocking
public class SandboxOAuthResource {

  static final String CLIENT_ID = "sandbox-client";
  static final String CLIENT_SECRET = "sandbox-secret";

  private final SandboxTokens tokens;
  private final Template consent;

  public SandboxOAuthResource(
      SandboxTokens tokens, @Location("sandbox-consent.html") Template consent) {
    this.tokens = tokens;
    this.consent = consent;
  }

  /** The consent page; {@code approve=1} consents without one. */
  @GET
  @Path("o/oauth2/v2/auth")
  @Produces("text/html")
  @Operation(hidden = true)
  public Response authorize(
      @QueryParam("client_id") @Nullable String clientId,
      @QueryParam("redirect_uri") @Nullable String redirectUri,
      @QueryParam("response_type") @Nullable String responseType,
      @QueryParam("scope") @Nullable String scope,
      @QueryParam("state") @Nullable String state,
      @QueryParam("login_hint") @Nullable String loginHint,
      @QueryParam("code_challenge") @Nullable String challenge,
      @QueryParam("approve") @Nullable String approve) {
    String refusal = refusal(clientId, redirectUri, responseType, scope);
    if (refusal != null) {
      return Response.status(400)
          .entity(
              consent.data("refusal", refusal).data("scopes", List.of()).data("email", "").render())
          .build();
    }
    String email =
        loginHint == null || loginHint.isBlank() ? SandboxGoogle.DEFAULT_PERSON : loginHint;
    Set<String> scopes = words(scope);
    if ("1".equals(approve)) {
      return granted(email, scopes, redirectUri, state, challenge);
    }
    TemplateInstance page =
        consent
            .data("refusal", null)
            .data("email", email)
            .data("scopes", scopes)
            .data("scope", scope)
            .data("redirectUri", redirectUri)
            .data("state", state == null ? "" : state)
            .data("challenge", challenge == null ? "" : challenge);
    return Response.ok(page.render()).build();
  }

  /** What the person answered; an unticked scope is not granted. */
  @POST
  @Path("o/oauth2/v2/answer")
  @Consumes("application/x-www-form-urlencoded")
  @Operation(hidden = true)
  public Response answer(
      @FormParam("email") String email,
      @FormParam("redirect_uri") String redirectUri,
      @FormParam("state") @Nullable String state,
      @FormParam("code_challenge") @Nullable String challenge,
      @FormParam("granted") @Nullable List<String> granted,
      @FormParam("answer") String answer) {
    String refusal = refusal(CLIENT_ID, redirectUri, "code", "answered");
    if (refusal != null) {
      return Response.status(400).type("text/plain").entity(refusal).build();
    }
    if (!answer.equals("allow")) {
      return redirect(redirectUri, state).queryParamError();
    }
    Set<String> scopes = new LinkedHashSet<>(granted == null ? List.of() : granted);
    return granted(
        email,
        scopes,
        redirectUri,
        state,
        challenge == null || challenge.isEmpty() ? null : challenge);
  }

  private Response granted(
      String email,
      Set<String> scopes,
      @Nullable String redirectUri,
      @Nullable String state,
      @Nullable String challenge) {
    String to = String.valueOf(redirectUri);
    String code = tokens.code(email, scopes, CLIENT_ID, to, challenge);
    return redirect(to, state).with(code, String.join(" ", scopes));
  }

  private static Redirect redirect(String redirectUri, @Nullable String state) {
    return new Redirect(redirectUri, state);
  }

  private record Redirect(String uri, @Nullable String state) {

    Response with(String code, String scope) {
      return to(
          UriBuilder.fromUri(uri)
              .queryParam("state", "{state}")
              .queryParam("code", "{code}")
              .queryParam("scope", "{scope}")
              .build(state == null ? "" : state, code, scope));
    }

    Response queryParamError() {
      return to(
          UriBuilder.fromUri(uri)
              .queryParam("error", "access_denied")
              .queryParam("state", "{state}")
              .build(state == null ? "" : state));
    }

    private static Response to(URI uri) {
      return Response.status(302).location(uri).build();
    }
  }

  private static @Nullable String refusal(
      @Nullable String clientId,
      @Nullable String redirectUri,
      @Nullable String responseType,
      @Nullable String scope) {
    if (!CLIENT_ID.equals(clientId)) {
      return "Error 401: invalid_client. The OAuth client was not found.";
    }
    if (!"code".equals(responseType)) {
      return "Error 400: unsupported_response_type.";
    }
    if (scope == null || scope.isBlank()) {
      return "Error 400: invalid_request. Missing required parameter: scope";
    }
    if (redirectUri == null || !isLoopback(redirectUri)) {
      return "Error 400: redirect_uri_mismatch. The sandbox only sends back to this machine.";
    }
    return null;
  }

  private static boolean isLoopback(String address) {
    try {
      URI uri = URI.create(address);
      return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @POST
  @Path("token")
  @Consumes("application/x-www-form-urlencoded")
  @Produces("application/json")
  @Operation(hidden = true)
  public Response token(
      @FormParam("grant_type") @Nullable String grantType,
      @FormParam("client_id") @Nullable String clientId,
      @FormParam("client_secret") @Nullable String clientSecret,
      @FormParam("code") @Nullable String code,
      @FormParam("redirect_uri") @Nullable String redirectUri,
      @FormParam("code_verifier") @Nullable String verifier,
      @FormParam("refresh_token") @Nullable String refreshToken) {
    if (!CLIENT_ID.equals(clientId) || !CLIENT_SECRET.equals(clientSecret)) {
      return refused(401, "invalid_client", "The OAuth client was not found.");
    }
    if ("authorization_code".equals(grantType)) {
      String issued =
          tokens.redeem(
              String.valueOf(code),
              CLIENT_ID,
              String.valueOf(redirectUri),
              String.valueOf(verifier));
      if (issued == null) {
        return refused(400, "invalid_grant", "Bad Request");
      }
      return Response.ok(tokenBody(issued).put("refresh_token", issued)).build();
    }
    if ("refresh_token".equals(grantType)) {
      if (refreshToken == null || tokens.refreshable(refreshToken) == null) {
        return refused(400, "invalid_grant", "Token has been expired or revoked.");
      }
      return Response.ok(tokenBody(refreshToken)).build();
    }
    return refused(400, "unsupported_grant_type", "Invalid grant_type: " + grantType);
  }

  private ObjectNode tokenBody(String refreshToken) {
    SandboxTokens.Granted granted = tokens.refreshable(refreshToken);
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", tokens.access(refreshToken))
        .put("expires_in", SandboxTokens.ACCESS_LIFE.toSeconds())
        .put("scope", granted == null ? "" : String.join(" ", granted.scopes()))
        .put("token_type", "Bearer");
  }

  @POST
  @Path("revoke")
  @Consumes("application/x-www-form-urlencoded")
  @Produces("application/json")
  @Operation(hidden = true)
  public Response revoke(
      @FormParam("token") @Nullable String form, @QueryParam("token") @Nullable String query) {
    String token = form == null ? query : form;
    return token != null && tokens.revoke(token)
        ? Response.ok("{}").build()
        : refused(400, "invalid_token", "Token expired or revoked");
  }

  @GET
  @Path("tokeninfo")
  @Produces("application/json")
  @Operation(hidden = true)
  public Response tokenInfo(@QueryParam("access_token") @Nullable String accessToken) {
    SandboxTokens.Access access = accessToken == null ? null : tokens.described(accessToken);
    if (access == null) {
      return refused(400, "invalid_token", "Invalid Value");
    }
    return Response.ok(
            JsonNodeFactory.instance
                .objectNode()
                .put("email", access.granted().email())
                .put("email_verified", "true")
                .put("aud", CLIENT_ID)
                .put("scope", String.join(" ", access.granted().scopes())))
        .build();
  }

  @GET
  @Path(".well-known/openid-configuration")
  @Produces("application/json")
  @Operation(hidden = true)
  public ObjectNode configuration(@Context UriInfo uri) {
    String base = uri.getBaseUri().resolve("sandbox/google").toString();
    return JsonNodeFactory.instance
        .objectNode()
        .put("issuer", base)
        .put("authorization_endpoint", base + "/o/oauth2/v2/auth")
        .put("token_endpoint", base + "/token")
        .put("revocation_endpoint", base + "/revoke");
  }

  private static Response refused(int status, String error, String description) {
    return Response.status(status)
        .type("application/json")
        .entity(
            JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put("error_description", description))
        .build();
  }

  private static Set<String> words(@Nullable String text) {
    return new LinkedHashSet<>(Arrays.asList(String.valueOf(text).trim().split("\\s+")));
  }
}
