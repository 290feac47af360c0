package dev.focusguardian.notify;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which addresses channels can have here. */
@Singleton
public class ChannelAddresses {

  private static final int LONGEST = 2000;

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
