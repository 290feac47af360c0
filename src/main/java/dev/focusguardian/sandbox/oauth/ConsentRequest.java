package dev.focusguardian.sandbox.oauth;

import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's request for consent; unchanged when the consent page is submitted. */
record ConsentRequest(
    String email,
    String redirectUri,
    Set<String> scopes,
    String state,
    String challenge,
    boolean offline,
    String prompt,
    String nonce) {

  static final String CLIENT_ID = "sandbox-client";
  static final String CLIENT_SECRET = "sandbox-secret";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static ConsentRequest of(MultivaluedMap<String, String> parameters) {
    String hint = value(parameters, "login_hint");
    return new ConsentRequest(
        hint.isBlank() ? SandboxGoogle.DEFAULT_PERSON : hint.strip(),
        value(parameters, "redirect_uri"),
        words(value(parameters, "scope")),
        value(parameters, "state"),
        value(parameters, "code_challenge"),
        value(parameters, "access_type").equals("offline"),
        value(parameters, "prompt"),
        value(parameters, "nonce"));
  }

  private static String value(MultivaluedMap<String, String> parameters, String name) {
    String value = parameters.getFirst(name);
    return value == null ? "" : value;
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
    words.remove("");
    return words;
  }

  /**
   * Why Google shows an error page instead of the consent page; null if it does not.
   *
   * @param own the service's public address; null when it has none
   */
  static @Nullable String refusal(MultivaluedMap<String, String> parameters, @Nullable URI own) {
    ConsentRequest request = of(parameters);
    if (!CLIENT_ID.equals(parameters.getFirst("client_id"))) {
      return "Error 401: invalid_client. The OAuth client was not found. The sandbox's client is \""
          + CLIENT_ID
          + "\".";
    }
    if (!"code".equals(parameters.getFirst("response_type"))) {
      return "Error 400: unsupported_response_type. Only response_type=code is offered.";
    }
    if (request.scopes().isEmpty()) {
      return "Error 400: invalid_request. Missing required parameter: scope";
    }
    for (String scope : request.scopes()) {
      if (!ScopeText.isKnown(scope)) {
        return "Error 400: invalid_scope. Some requested scopes were invalid: " + scope;
      }
    }
    if (!request.isAllowed(own)) {
      return "Error 400: redirect_uri_mismatch. A redirect address is https, or http on this"
          + " machine, without a fragment.";
    }
    String method = parameters.getFirst("code_challenge_method");
    if (!request.challenge().isEmpty() && !"S256".equals(method)) {
      return "Error 400: invalid_request. The sandbox takes code_challenge_method=S256 only.";
    }
    if (!request.email().matches("[^@\\s]+@[^@\\s]+")) {
      return "Error 400: invalid_request. The login hint is not an email address.";
    }
    return null;
  }

  /** Google's rules for redirect addresses; the service's own address is always allowed. */
  private boolean isAllowed(@Nullable URI own) {
    URI uri = redirect();
    if (uri == null || uri.getFragment() != null || uri.getUserInfo() != null) {
      return false;
    }
    String host = uri.getHost();
    return isClose(own)
        || ("https".equals(uri.getScheme()) && host.contains(".") && !host.matches("[\\d.]+"));
  }

  /**
   * Whether the answer goes to this machine or to the service itself. For any other address a
   * person must have seen a page first; otherwise any link here could redirect to an address of its
   * author's choice.
   *
   * @param own the service's public address; null when it has none
   */
  boolean isClose(@Nullable URI own) {
    URI uri = redirect();
    if (uri == null || !Set.of("http", "https").contains(uri.getScheme())) {
      return false;
    }
    return LOOPBACK.contains(uri.getHost()) || (own != null && isSameOrigin(uri, own));
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  /** Null if it is not the address of a host. */
  private @Nullable URI redirect() {
    try {
      URI uri = URI.create(redirectUri);
      return uri.getHost() == null || uri.getScheme() == null ? null : uri;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The address to which the browser takes the answer. */
  URI back(String name, String value, List<String> granted) {
    UriBuilder back = UriBuilder.fromUri(redirectUri).queryParam(name, "{value}");
    if (!granted.isEmpty()) {
      back.queryParam("scope", "{scope}");
    }
    if (!state.isEmpty()) {
      back.queryParam("state", "{state}");
    }
    return back.buildFromMap(
        Map.of("value", value, "scope", String.join(" ", granted), "state", state));
  }
}
