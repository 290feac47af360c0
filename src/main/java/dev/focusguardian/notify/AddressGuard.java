package dev.focusguardian.notify;

import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Keeps messages out of the operator's own network: an address that a person enters must not reach
 * what only this machine can reach. Asked for each connection, with the addresses that are then
 * connected to, so that a name which leads elsewhere later gains nothing.
 */
@Singleton
public class AddressGuard implements DnsResolver {

  private static final int CARRIER_FIRST = 100;
  private static final int CARRIER_FROM = 64;
  private static final int CARRIER_TO = 127;
  private static final int UNIQUE_LOCAL = 0xfc;
  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int BYTE = 0xff;

  private final boolean all;

  public AddressGuard(NotifyConfig config) {
    this.all = config.privateAddresses();
  }

  /** A name that leads to an address inside the operator's network. */
  public static final class Refused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    Refused() {
      super("The address is inside the network of this service");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : found) {
      if (!all && isPrivate(address)) {
        throw new Refused();
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  /** Loopback, link-local (where clouds keep credentials), private, shared, multicast. */
  static boolean isPrivate(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      int first = bytes[0] & BYTE;
      int second = bytes[1] & BYTE;
      boolean carrier = first == CARRIER_FIRST && second >= CARRIER_FROM && second <= CARRIER_TO;
      return first == 0 || carrier || first >= 240 || (first == 192 && second == 0);
    }
    return address instanceof Inet6Address && isPrivate6(bytes);
  }

  private static boolean isPrivate6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    return uniqueLocal || embedded(bytes);
  }

  /** NAT64 and 6to4 addresses carry an IPv4 address, which is looked at in its turn. */
  private static boolean embedded(byte[] bytes) {
    try {
      boolean nat64 =
          (bytes[0] & BYTE) == 0
              && (bytes[1] & BYTE) == 0x64
              && (bytes[2] & BYTE) == 0xff
              && (bytes[3] & BYTE) == 0x9b;
      boolean sixToFour = (bytes[0] & BYTE) == 0x20 && (bytes[1] & BYTE) == 0x02;
      if (nat64) {
        return isPrivate(
            InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]}));
      }
      return sixToFour
          && isPrivate(
              InetAddress.getByAddress(new byte[] {bytes[2], bytes[3], bytes[4], bytes[5]}));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }
}
