package dev.focusguardian.notify;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** An SMTP server that takes mail, but none for a mailbox called {@code full}. */
public final class FullMailboxServer implements QuarkusTestResourceLifecycleManager {

  static final String FULL = "full@example.com";

  private static volatile int code = 451;

  private ServerSocket server;

  /** The reply to every attempt to reach that mailbox. */
  static void refusesWith(int newCode) {
    code = newCode;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread accepting = new Thread(this::accepts, "full-mailbox-server");
    accepting.setDaemon(true);
    accepting.start();
    return Map.of(
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        Integer.toString(server.getLocalPort()),
        "quarkus.mailer.from",
        MailServer.FROM);
  }

  private void accepts() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread talking = new Thread(() -> talks(socket), "full-mailbox-talk");
        talking.setDaemon(true);
        talking.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void talks(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream()) {
      says(out, "220 here");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (data) {
          if (line.equals(".")) {
            data = false;
            says(out, "250 taken");
          }
        } else if (command.startsWith("RCPT") && line.contains(FULL)) {
          says(out, code + " not now");
        } else if (command.startsWith("DATA")) {
          data = true;
          says(out, "354 go on");
        } else if (command.startsWith("QUIT")) {
          says(out, "221 bye");
          return;
        } else {
          says(out, "250 ok");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void says(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
