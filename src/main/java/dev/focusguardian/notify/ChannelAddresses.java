package dev.focusguardian.notify;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which addresses channels can have here. */
@Singleton
public class ChannelAddresses {

  private static final int LONGEST = 2000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final WebPost web;
  private final MailSetup mail;

  public ChannelAddresses(WebPost web, MailSetup mail) {
    this.web = web;
    this.mail = mail;
  }

  /** What is wrong with an address. */
  public enum Flaw {
    MISSING,
    TOO_LONG,
    NO_WEB_ADDRESS,
    NO_HTTPS,
    NO_MAILBOX,
    /** The operator has not set up mail: {@link #missingForMail}. */
    NO_MAIL_SERVER
  }

  /** Empty if messages can be sent there, as far as can be told without sending one. */
  public Optional<Flaw> flaw(ChannelKind kind, String address) {
    if (kind == ChannelKind.MAIL && !mail.missing().isEmpty()) {
      return Optional.of(Flaw.NO_MAIL_SERVER);
    }
    if (address.isBlank()) {
      return Optional.of(Flaw.MISSING);
    }
    if (address.length() > LONGEST) {
      return Optional.of(Flaw.TOO_LONG);
    }
    if (kind == ChannelKind.MAIL) {
      return MailSetup.isAddress(address) ? Optional.empty() : Optional.of(Flaw.NO_MAILBOX);
    }
    return Optional.ofNullable(web.flaw(address)).map(ChannelAddresses::of);
  }

  /** What fails as a whole: a host and port that several channels may share, or the mail server. */
  static String server(ChannelKind kind, String address) {
    if (kind == ChannelKind.MAIL) {
      return "mail server";
    }
    URI uri = URI.create(address);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    int port = uri.getPort();
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    return host + ":" + (port == -1 ? (https ? HTTPS : HTTP) : port);
  }

  private static Flaw of(WebPost.AddressFlaw flaw) {
    return switch (flaw) {
      case NO_ADDRESS -> Flaw.NO_WEB_ADDRESS;
      case NO_HTTPS -> Flaw.NO_HTTPS;
    };
  }

  /** The configuration keys that are not set yet; empty where mail can be sent. */
  public List<String> missingForMail() {
    return mail.missing();
  }
}
