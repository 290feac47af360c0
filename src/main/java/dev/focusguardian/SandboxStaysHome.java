package dev.focusguardian;

import dev.focusguardian.sandbox.SandboxSwitch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The sandbox lets everybody act for everybody: it is not to be reached from other machines, unless
 * that is said outright.
 */
@Singleton
public class SandboxStaysHome {

  private final SandboxSwitch sandbox;
  private final String host;
  private final boolean anywhere;

  public SandboxStaysHome(
      SandboxSwitch sandbox,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "guardian.sandbox.anywhere", defaultValue = "false")
          boolean anywhere) {
    this.sandbox = sandbox;
    this.host = host;
    this.anywhere = anywhere;
  }

  void start(@Observes StartupEvent event) {
    if (sandbox.on() && !anywhere && !isLoopback(host)) {
      throw new IllegalStateException(
          "The sandbox would be reachable at "
              + host
              + ", and it lets everybody in. Listen on 127.0.0.1 (quarkus.http.host), give a Google"
              + " client (guardian.google.client-id), or set guardian.sandbox.anywhere=true if that"
              + " is what you want");
    }
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
