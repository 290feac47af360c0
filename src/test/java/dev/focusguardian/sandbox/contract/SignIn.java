package dev.focusguardian.sandbox.contract;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client that asks a person for access. */
record SignIn(
    URI google, Map<String, String> parameters, String verifier, String client, String secret) {

  static final String CALENDAR = "https://www.googleapis.com/auth/calendar";
  private static final String VERIFIER = "a-verifier-of-43-characters-and-some-more.~_";

  /** Where the browser is sent, or the page that it is shown. */
  record Answer(int status, String location, String text) {

    /** Of the redirect; empty if it is not there. */
    String parameter(String name) {
      for (String pair : location.replaceFirst("^[^?]*\\??", "").split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      return "";
    }
  }

  SignIn(URI google, String email, String scope) {
    this(google, usual(email, scope), VERIFIER, "sandbox-client", "sandbox-secret");
  }

  private static Map<String, String> usual(String email, String scope) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", "sandbox-client");
    parameters.put("response_type", "code");
    parameters.put("redirect_uri", "http://localhost:9/callback");
    parameters.put("scope", scope);
    parameters.put("state", "the state");
    parameters.put("access_type", "offline");
    parameters.put("prompt", "consent");
    parameters.put("login_hint", email);
    parameters.put("code_challenge", challenge());
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  private static String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An empty value removes the parameter. */
  SignIn with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    changed.values().removeIf(String::isEmpty);
    return new SignIn(google, changed, verifier, client, secret);
  }

  SignIn verifiedBy(String other) {
    return new SignIn(google, parameters, other, client, secret);
  }

  SignIn by(String otherClient, String otherSecret) {
    return new SignIn(google, parameters, verifier, otherClient, otherSecret);
  }

  private URI address() {
    return google.resolve("o/oauth2/v2/auth?" + form(parameters));
  }

  private static Answer answer(HttpRequest.Builder request) {
    Caller.Reply reply = Caller.reply(request);
    return new Answer(reply.status(), reply.header("Location"), reply.text());
  }

  Answer approve() {
    return answer(HttpRequest.newBuilder(URI.create(address() + "&approve=1")));
  }

  Answer page() {
    return answer(HttpRequest.newBuilder(address()));
  }

  Answer allow(String scope) {
    return answered(Map.of("answer", "allow", "granted", scope));
  }

  Answer cancel() {
    return answered(Map.of("answer", "cancel"));
  }

  private Answer answered(Map<String, String> form) {
    return answer(posted(address(), form));
  }

  Caller.Reply redeem(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", parameters.get("redirect_uri"));
    form.put("code_verifier", verifier);
    form.put("client_id", client);
    form.put("client_secret", secret);
    return token(form);
  }

  Caller.Reply refresh(String refreshToken) {
    return token(
        Map.of(
            "grant_type", "refresh_token",
            "refresh_token", refreshToken,
            "client_id", client,
            "client_secret", secret));
  }

  Caller.Reply token(Map<String, String> form) {
    return Caller.reply(posted(google.resolve("token"), form));
  }

  Caller.Reply revoke(String token) {
    return Caller.reply(posted(google.resolve("revoke"), Map.of("token", token)));
  }

  /** An access token for the scopes that are asked for. */
  String accessToken() {
    return redeem(approve().parameter("code")).ok().path("access_token").asText();
  }

  private static HttpRequest.Builder posted(URI address, Map<String, String> form) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(form)));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
