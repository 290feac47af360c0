package dev.focusguardian.store;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was picked from an offer so far, for those who have locked it. */
final class OfferCounts {

  private OfferCounts() {}

  /** How many count among those that the offer allows. */
  static int standing(Handle handle, UUID offer) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM offer_pick
            WHERE offer = :offer AND state IN ('waiting', 'confirming', 'confirmed', 'cancelling')
            """)
        .bind("offer", offer)
        .mapTo(Integer.class)
        .one();
  }

  /** How many were ever to be put on the calendar. */
  static int booked(Handle handle, UUID offer) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM offer_pick
            WHERE offer = :offer AND (event_id IS NOT NULL OR state IN ('confirming', 'cancelling'))
            """)
        .bind("offer", offer)
        .mapTo(Integer.class)
        .one();
  }

  static boolean cancelledByGuest(Handle handle, UUID offer) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM offer_pick WHERE offer = :offer AND cancelled_by = 'guest')")
        .bind("offer", offer)
        .mapTo(Boolean.class)
        .one();
  }
}
