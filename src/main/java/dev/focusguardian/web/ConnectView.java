package dev.focusguardian.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a calendar is connected.
 *
 * @param live the real Google, not the sandbox
 * @param ready Google's client is known
 * @param redirectUri to be given to Google exactly like this
 * @param asking the connection whose disconnecting is being asked about; null for none
 * @param fileProblem why the file that was chosen cannot be used
 */
public record ConnectView(
    boolean live,
    boolean ready,
    String redirectUri,
    List<Connection> connections,
    @Nullable String asking,
    @Nullable String fileProblem) {

  public ConnectView {
    connections = List.copyOf(connections);
  }

  /**
   * @param broken has to be connected again
   */
  public record Connection(
      String id, String account, String state, String sentence, boolean broken) {}
}
