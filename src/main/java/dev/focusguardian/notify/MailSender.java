package dev.focusguardian.notify;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends messages as mail, with a text and a page that say the same. */
@Singleton
public class MailSender implements MessageSender {

  /** The server closes the connection, whatever the message is. */
  private static final int NOT_AVAILABLE = 421;

  private final Mailer mailer;
  private final MailSetup setup;

  public MailSender(Mailer mailer, MailSetup setup) {
    this.mailer = mailer;
    this.setup = setup;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.MAIL;
  }

  @Override
  public void send(String address, @Nullable String secret, AlertMessage message) {
    String from =
        setup
            .from()
            .orElseThrow(() -> new DeliveryFailed(false, "No mail server is configured here"));
    if (!MailSetup.isAddress(address)) {
      throw new DeliveryFailed(true, "The address is not one that mail can be sent to");
    }
    MessageView view = MessageViews.of(message);
    Mail mail =
        Mail.withHtml(address, view.subject(), MailTemplates.page(view).render())
            .setText(MailTemplates.plain(view).render())
            .setFrom(from)
            .addHeader("Message-ID", id(message.id(), from))
            .addHeader("Auto-Submitted", "auto-generated");
    try {
      mailer.send(mail);
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /** The same on each attempt, so that a mail that arrives twice is known to be one. */
  static String id(UUID message, String from) {
    String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    return "<" + message + "@" + domain + ">";
  }

  /** Its message can hold the person's address, and what the server thought of it. */
  private static DeliveryFailed failed(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SMTPException refused) {
        // Any other answer is about this message or its mailbox, and the others still get theirs.
        return new DeliveryFailed(
            refused.isPermanent(),
            refused.getReplyCode() != NOT_AVAILABLE,
            "The mail server answered " + refused.getReplyCode());
      }
    }
    return new DeliveryFailed(false, "The mail server could not be reached");
  }
}
