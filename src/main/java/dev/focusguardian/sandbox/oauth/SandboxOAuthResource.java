package dev.focusguardian.sandbox.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.SandboxConfig;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Google's part of the authorization-code flow. */
@Path("/sandbox/google")
@Blocking
public class SandboxOAuthResource {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** A scope as the consent page describes it. */
  public record ScopeChoice(String scope, String text) {}

  private final SandboxTokens tokens;
  private final IdTokens idTokens;
  private final Template page;
  private final @Nullable URI own;

  public SandboxOAuthResource(
      SandboxTokens tokens,
      IdTokens idTokens,
      @Location("sandbox-consent.html") Template page,
      SandboxConfig config) {
    this.own = config.publicUrl().orElse(null);
    this.tokens = tokens;
    this.idTokens = idTokens;
    this.page = page;
  }

  /** The consent page; {@code approve=1} consents without one. */
  @GET
  @Path("o/oauth2/v2/auth")
  @Produces("text/html")
  @Operation(hidden = true)
  public Response authorize(@Context UriInfo uri) {
    MultivaluedMap<String, String> parameters = uri.getQueryParameters();
    String refusal = ConsentRequest.refusal(parameters, own);
    if (refusal != null) {
      return refusalPage(refusal);
    }
    ConsentRequest request = ConsentRequest.of(parameters);
    boolean approved = "1".equals(parameters.getFirst("approve"));
    boolean silent = request.prompt().contains("none");
    if ((approved || silent) && !request.isClose(own)) {
      return refusalPage(
          "Error 400: redirect_uri_mismatch. Without a page that asks (approve=1, prompt=none) the"
              + " sandbox redirects only to this machine or to this service's own address.");
    }
    if (approved) {
      return to(granted(request, request.scopes()));
    }
    if (silent) {
      return to(request.back("error", "interaction_required", List.of()));
    }
    List<ScopeChoice> choices = new ArrayList<>();
    List<String> signIn = new ArrayList<>();
    for (String scope : request.scopes()) {
      if (ScopeText.SIGN_IN.contains(scope)) {
        signIn.add(scope);
      } else {
        choices.add(new ScopeChoice(scope, ScopeText.of(scope)));
      }
    }
    String html =
        page.data("refusal", null)
            .data("email", request.email())
            .data("initial", request.email().substring(0, 1))
            .data("client", URI.create(request.redirectUri()).getAuthority())
            .data("choices", choices)
            .data("signIn", !signIn.isEmpty())
            .data("query", uri.getRequestUri().getRawQuery())
            .render();
    return html(200, html, request.redirectUri());
  }

  /** The person's answer; an unticked scope is not granted. */
  @POST
  @Path("o/oauth2/v2/auth")
  @Consumes(FORM)
  @Operation(hidden = true)
  public Response answer(
      @FormParam("granted") @Nullable List<String> ticked,
      @FormParam("answer") @Nullable String answer,
      @Context UriInfo uri) {
    MultivaluedMap<String, String> parameters = uri.getQueryParameters();
    String refusal = ConsentRequest.refusal(parameters, own);
    if (refusal != null) {
      return refusalPage(refusal);
    }
    ConsentRequest request = ConsentRequest.of(parameters);
    Set<String> scopes = new TreeSet<>(request.scopes());
    scopes.removeIf(
        scope -> !ScopeText.SIGN_IN.contains(scope) && (ticked == null || !ticked.contains(scope)));
    if (!"allow".equals(answer)) {
      return to(request.back("error", "access_denied", List.of()));
    }
    return to(granted(request, scopes));
  }

  private URI granted(ConsentRequest request, Set<String> scopes) {
    return request.back("code", tokens.code(request, scopes), List.copyOf(scopes));
  }

  private static Response to(URI address) {
    return Response.status(302).location(address).header("Cache-Control", "no-store").build();
  }

  private Response refusalPage(String refusal) {
    return html(400, page.data("refusal", refusal).render(), null);
  }

  /**
   * The form is answered with a redirect to the client, to which browsers apply the policy, too.
   */
  private static Response html(int status, String html, @Nullable String redirectUri) {
    String client = redirectUri == null ? "" : " " + origin(redirectUri);
    return Response.status(status)
        .type("text/html; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self'"
                + client)
        .entity(html)
        .build();
  }

  private static String origin(String address) {
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  @GET
  @Path("consent.css")
  @Produces("text/css")
  @Operation(hidden = true)
  public Response style() throws IOException {
    try (InputStream stream =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("sandbox/consent.css")) {
      return Response.ok(stream == null ? new byte[0] : stream.readAllBytes())
          .header("Cache-Control", "public, max-age=86400")
          .build();
    }
  }

  @POST
  @Path("token")
  @Consumes(FORM)
  @Produces("application/json")
  @Operation(hidden = true)
  public Response token(
      @HeaderParam("Authorization") @Nullable String basic,
      MultivaluedMap<String, String> form,
      @Context UriInfo uri) {
    if (!isClient(form, basic)) {
      return refused(
          401,
          "invalid_client",
          value(form, "client_id").equals(ConsentRequest.CLIENT_ID)
              ? "Unauthorized"
              : "The OAuth client was not found.");
    }
    String grantType = value(form, "grant_type");
    if (grantType.equals("authorization_code")) {
      if (value(form, "code").isEmpty()) {
        return refused(400, "invalid_request", "Missing required parameter: code");
      }
      SandboxTokens.Redeemed redeemed;
      try {
        redeemed =
            tokens.redeem(
                value(form, "code"), value(form, "redirect_uri"), value(form, "code_verifier"));
      } catch (SandboxTokens.Refusal e) {
        return refused(400, e.error(), String.valueOf(e.getMessage()));
      }
      ObjectNode body = tokenBody(redeemed.granted());
      if (redeemed.refreshToken() != null) {
        body.put("refresh_token", redeemed.refreshToken());
      }
      if (redeemed.granted().scopes().contains("openid")) {
        body.put(
            "id_token",
            idTokens.issue(
                base(uri), ConsentRequest.CLIENT_ID, redeemed.granted().email(), redeemed.nonce()));
      }
      return uncached(body);
    }
    if (grantType.equals("refresh_token")) {
      SandboxTokens.Granted granted = tokens.refreshable(value(form, "refresh_token"));
      if (granted == null) {
        return refused(400, "invalid_grant", "Token has been expired or revoked.");
      }
      return uncached(tokenBody(granted));
    }
    return refused(400, "unsupported_grant_type", "Invalid grant_type: " + grantType);
  }

  private static Response uncached(ObjectNode body) {
    return Response.ok(body).header("Cache-Control", "no-store").build();
  }

  /** The client's id and secret are in the form or, as the standard prefers, in a Basic header. */
  private static boolean isClient(MultivaluedMap<String, String> form, @Nullable String basic) {
    String expected = ConsentRequest.CLIENT_ID + ":" + ConsentRequest.CLIENT_SECRET;
    String encoded =
        Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.US_ASCII));
    return ("Basic " + encoded).equals(basic)
        || expected.equals(value(form, "client_id") + ":" + value(form, "client_secret"));
  }

  private ObjectNode tokenBody(SandboxTokens.Granted granted) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", tokens.access(granted))
        .put("expires_in", SandboxTokens.ACCESS_LIFE.toSeconds())
        .put("scope", String.join(" ", granted.scopes()))
        .put("token_type", "Bearer");
  }

  @POST
  @Path("revoke")
  @Consumes("*/*")
  @Produces("application/json")
  @Operation(hidden = true)
  public Response revoke(byte[] body, @QueryParam("token") @Nullable String query) {
    String form = new String(body, StandardCharsets.UTF_8);
    String token =
        form.startsWith("token=")
            ? URLDecoder.decode(
                form.substring("token=".length()).split("&", 2)[0], StandardCharsets.UTF_8)
            : query;
    return token != null && tokens.revoke(token)
        ? Response.ok("{}").build()
        : refused(400, "invalid_token", "Token expired or revoked");
  }

  static String base(UriInfo uri) {
    return uri.getBaseUri().resolve("/sandbox/google").toString();
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    String value = form.getFirst(name);
    return value == null ? "" : value;
  }

  static Response refused(int status, String error, String description) {
    return Response.status(status)
        .type("application/json")
        .header("Cache-Control", "no-store")
        .entity(
            JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put("error_description", description))
        .build();
  }
}
