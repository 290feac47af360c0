package dev.focusguardian.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of where a person is told, and of what became of their messages.
 *
 * @param kinds that can be added
 * @param noMail why mail cannot be added; null where it can
 * @param shown what is shown this once; null for nothing
 * @param waiting the first due first
 * @param past the newest first
 */
public record MessagesView(
    List<Channel> channels,
    List<Kind> kinds,
    @Nullable String noMail,
    @Nullable Shown shown,
    List<Message> waiting,
    List<Message> past,
    List<Feed> feeds,
    Slack slack) {

  public MessagesView {
    channels = List.copyOf(channels);
    kinds = List.copyOf(kinds);
    waiting = List.copyOf(waiting);
    past = List.copyOf(past);
    feeds = List.copyOf(feeds);
  }

  /**
   * @param failing whether its last delivery failed
   */
  public record Channel(
      String id, String name, String kind, String state, boolean failing, boolean signed) {}

  public record Kind(String value, String text) {}

  /**
   * @param title what it is
   * @param values to be copied
   */
  public record Shown(String title, String sentence, List<Value> values) {
    public Shown {
      values = List.copyOf(values);
    }
  }

  public record Value(String name, String value) {}

  /**
   * @param when it goes, or went
   * @param problem why it was not delivered; null where it was, or nothing is known yet
   */
  public record Message(
      String id,
      String what,
      String channel,
      String when,
      String state,
      @Nullable String problem,
      boolean failed) {}

  /**
   * The status in Slack while a focus block runs.
   *
   * @param sentence where it is set; null while it is switched off
   * @param problem why it could not be set the last time; null for none
   */
  public record Slack(
      @Nullable String sentence, @Nullable String problem, String text, String emoji) {}

  public record Feed(String id, String name, String sentence) {}
}
