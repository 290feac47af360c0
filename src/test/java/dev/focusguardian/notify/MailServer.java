package dev.focusguardian.notify;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real SMTP server, which the service sends its mail to. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {

  static final String FROM = "focus@guardian.example";

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  static GreenMail mails() {
    return SERVER;
  }

  @Override
  public Map<String, String> start() {
    SERVER.start();
    return Map.of(
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        String.valueOf(SERVER.getSmtp().getPort()),
        "quarkus.mailer.from",
        FROM);
  }

  @Override
  public void stop() {
    SERVER.stop();
  }
}
