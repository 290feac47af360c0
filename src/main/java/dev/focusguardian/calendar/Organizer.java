package dev.focusguardian.calendar;

/**
 * Somebody else who called a meeting. Both texts are hostile input: to be cleaned and escaped
 * wherever they are shown, and only shown to the person themselves.
 *
 * @param name empty where it is not known
 * @param address empty where it is not known
 */
public record Organizer(String name, String address) {

  /** Nobody is named in logs. */
  @Override
  public String toString() {
    return "Organizer";
  }
}
