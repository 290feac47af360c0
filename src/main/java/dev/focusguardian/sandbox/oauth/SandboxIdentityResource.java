package dev.focusguardian.sandbox.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Identity endpoints: user info, token info and the OAuth discovery document. */
@Path("/sandbox/google")
@Blocking
public class SandboxIdentityResource {

  private final SandboxTokens tokens;
  private final IdTokens idTokens;
  private final Clock clock;

  public SandboxIdentityResource(SandboxTokens tokens, IdTokens idTokens, Clock clock) {
    this.tokens = tokens;
    this.idTokens = idTokens;
    this.clock = clock;
  }

  @GET
  @Path("tokeninfo")
  @Produces("application/json")
  @Operation(hidden = true)
  public Response tokenInfo(@QueryParam("access_token") @Nullable String accessToken) {
    return told(accessToken);
  }

  /** Node's client sends the token as the authorization of an empty form. */
  @POST
  @Path("tokeninfo")
  @Produces("application/json")
  @Operation(hidden = true)
  public Response tokenInfo(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken) {
    return told(
        authorization == null ? accessToken : authorization.replaceFirst("^(?i:bearer)\\s+", ""));
  }

  private Response told(@Nullable String accessToken) {
    SandboxTokens.Access access = accessToken == null ? null : tokens.described(accessToken);
    if (access == null) {
      return SandboxOAuthResource.refused(400, "invalid_token", "Invalid Value");
    }
    ObjectNode claims = IdTokens.claims(access.granted().email());
    claims.put("email_verified", "true").put("aud", ConsentRequest.CLIENT_ID);
    claims.put("azp", ConsentRequest.CLIENT_ID).put("access_type", "offline");
    claims.put("exp", String.valueOf(access.expires().getEpochSecond()));
    claims.put(
        "expires_in",
        String.valueOf(Duration.between(clock.instant(), access.expires()).toSeconds()));
    return Response.ok(claims.put("scope", String.join(" ", access.granted().scopes()))).build();
  }

  @GET
  @Path("oauth2/v3/userinfo")
  @Produces("application/json")
  @Operation(hidden = true)
  public ObjectNode userInfo(@HeaderParam("Authorization") @Nullable String authorization) {
    return IdTokens.claims(tokens.caller(authorization).email());
  }

  @GET
  @Path("oauth2/v3/certs")
  @Produces("application/json")
  @Operation(hidden = true)
  public ObjectNode keys() {
    return idTokens.publicKeys();
  }

  /** The same key for clients that want it as PEM. */
  @GET
  @Path("oauth2/v1/certs")
  @Produces("application/json")
  @Operation(hidden = true)
  public ObjectNode pemKeys() {
    return idTokens.pemKeys();
  }

  @GET
  @Path(".well-known/openid-configuration")
  @Produces("application/json")
  @Operation(hidden = true)
  public ObjectNode configuration(@Context UriInfo uri) {
    String base = SandboxOAuthResource.base(uri);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("issuer", base);
    body.put("authorization_endpoint", base + "/o/oauth2/v2/auth");
    body.put("token_endpoint", base + "/token").put("revocation_endpoint", base + "/revoke");
    body.put("userinfo_endpoint", base + "/oauth2/v3/userinfo");
    body.put("jwks_uri", base + "/oauth2/v3/certs");
    body.putArray("response_types_supported").add("code");
    body.putArray("subject_types_supported").add("public");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    body.putArray("scopes_supported").add("openid").add("email").add("profile");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("client_secret_basic");
    body.putArray("code_challenge_methods_supported").add("S256");
    body.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
    return body;
  }
}
