package dev.focusguardian.offer;

/** What stands on events that guests picked. Guests read it, so it is the same for everybody. */
final class OfferWords {

  static final String DESCRIPTION =
      "Booked from an offer of times. To cancel it, use the page that you got when you picked the"
          + " time, or answer this invitation.";

  private OfferWords() {}

  static String title(String subject, String guest) {
    return subject.isEmpty() ? "Meeting with " + guest : subject;
  }
}
