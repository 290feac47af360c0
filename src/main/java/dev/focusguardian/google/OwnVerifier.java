package dev.focusguardian.google;

import com.google.auth.oauth2.PKCEProvider;

/**
 * The verifier for one consent. The library's own provider is not used: its verifiers are padded,
 * which RFC 7636 forbids, and one instance returns the same verifier for all.
 */
record OwnVerifier(String codeVerifier) implements PKCEProvider {

  @Override
  public String getCodeVerifier() {
    return codeVerifier;
  }

  @Override
  public String getCodeChallengeMethod() {
    return "S256";
  }

  /** Only needed for the authorization address, which is built elsewhere. */
  @Override
  public String getCodeChallenge() {
    return "";
  }
}
