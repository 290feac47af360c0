package dev.focusguardian.simulation;

import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.SyncState;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.remote.RemoteCalendarException.Duplicate;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.remote.RemoteCalendarException.Unavailable;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import dev.focusguardian.simulation.Rules.Leasing;
import dev.focusguardian.simulation.SimulatedNode.Parts;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Bugs that the product does not have, and that the simulation has to notice. */
enum PlantedBug {
  /** Each try uses another event id, and nobody looks for the event of the previous try. */
  RANDOM_IDS(
      Leasing.ON,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public RemoteEvent insert(BlockWrite block) {
                      String id =
                          "%016x%016x"
                              .formatted(random.nextLong(), random.nextLong())
                              .toLowerCase(Locale.ROOT);
                      return super.insert(with(block, "fg" + id, id));
                    }

                    @Override
                    public Page list(
                        String calendarId,
                        Interval window,
                        @Nullable String syncToken,
                        @Nullable String pageToken) {
                      Page page = super.list(calendarId, window, syncToken, pageToken);
                      return window.minutes() > A_DAY
                          ? page
                          : with(
                              page,
                              page.items().stream().filter(one -> one.blockId() == null).toList());
                    }
                  })),

  WRITES_WITHOUT_IF_MATCH(Leasing.ON, random -> new Parts()) {
    @Override
    Call sent(Call call) {
      return new Call(
          call.email(),
          call.method(),
          call.calendarId(),
          call.eventId(),
          call.parameters(),
          null,
          call.body());
    }
  },

  TOKEN_SAVED_BEFORE_ITS_PAGES(Leasing.ON, random -> copies(TokenFirst::new)),

  COPY_WIPED_BEFORE_IT_IS_FILLED(Leasing.ON, random -> copies(WipedFirst::new)),

  ONLY_THE_FIRST_PAGE_IS_READ(
      Leasing.ON,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public Page list(
                        String calendarId,
                        Interval window,
                        @Nullable String syncToken,
                        @Nullable String pageToken) {
                      Page page = super.list(calendarId, window, syncToken, pageToken);
                      return pageToken == null ? page : with(page, List.of());
                    }
                  })),

  TOMBSTONES_IGNORED(
      Leasing.ON,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public Page list(
                        String calendarId,
                        Interval window,
                        @Nullable String syncToken,
                        @Nullable String pageToken) {
                      Page page = super.list(calendarId, window, syncToken, pageToken);
                      return with(
                          page, page.items().stream().filter(one -> !one.cancelled()).toList());
                    }
                  })),

  NEW_ID_ON_RETRY(
      Leasing.ON,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public RemoteEvent insert(BlockWrite block) {
                      try {
                        return super.insert(block);
                      } catch (Unavailable e) {
                        return super.insert(onAnother(block));
                      }
                    }
                  })),

  /** 409 means that the event has to be read, not that another id is needed. */
  NEW_ID_WHERE_ONE_IS_TAKEN(
      Leasing.OFF,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public RemoteEvent insert(BlockWrite block) {
                      try {
                        return super.insert(block);
                      } catch (Duplicate e) {
                        return super.insert(onAnother(block));
                      }
                    }
                  })),

  /** Trusts the database about every event. */
  MARK_NOT_CHECKED(
      Leasing.ON,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public RemoteEvent get(String calendarId, String eventId) {
                      RemoteEvent there = super.get(calendarId, eventId);
                      return there.blockId() == null
                          ? with(there, there.cancelled(), eventId)
                          : there;
                    }
                  })),

  /** A missing event is treated as one that was deleted. */
  MISSING_TAKEN_FOR_DELETED(
      Leasing.ON,
      random ->
          road(
              remote ->
                  new CalendarProxy(remote) {
                    @Override
                    public RemoteEvent get(String calendarId, String eventId) {
                      try {
                        return super.get(calendarId, eventId);
                      } catch (NotFound e) {
                        return new RemoteEvent(
                            eventId, "\"0\"", true, null, null, null, false, null, null, null, 0);
                      }
                    }
                  })),

  REFUSAL_NOT_STORED(
      Leasing.ON,
      random ->
          blocks(
              jdbi ->
                  new FocusBlocks(jdbi) {
                    @Override
                    public void excludeSlot(PersonId person, Interval slot) {
                      // Nobody knows it later.
                    }
                  })),

  HAND_NOT_RESPECTED(
      Leasing.ON,
      random ->
          blocks(
              jdbi ->
                  new FocusBlocks(jdbi) {
                    @Override
                    public List<BookedBlock> between(PersonId person, Instant from, Instant to) {
                      return super.between(person, from, to).stream()
                          .map(block -> with(block, false, block.colour()))
                          .toList();
                    }
                  })),

  /** Each cycle writes something. */
  NEVER_CONTENT(
      Leasing.ON,
      random ->
          blocks(
              jdbi ->
                  new FocusBlocks(jdbi) {
                    @Override
                    public List<BookedBlock> between(PersonId person, Instant from, Instant to) {
                      return super.between(person, from, to).stream()
                          .map(block -> with(block, block.pinned(), "11"))
                          .toList();
                    }
                  })),

  LOST_LEASE_NOT_NOTICED(Leasing.LOST_UNNOTICED, random -> new Parts());

  private static final long A_DAY = 24 * 60;

  private final Leasing leasing;
  private final Planting planting;

  private interface Planting {
    Parts in(RandomGenerator random);
  }

  PlantedBug(Leasing leasing, Planting planting) {
    this.leasing = leasing;
    this.planting = planting;
  }

  Leasing leasing() {
    return leasing;
  }

  Parts parts(RandomGenerator random) {
    return planting.in(random);
  }

  /** Used in the same world without the bug. */
  Leasing usualLeasing() {
    return leasing == Leasing.LOST_UNNOTICED ? Leasing.ON : leasing;
  }

  /** How the node sends a call. */
  Call sent(Call call) {
    return call;
  }

  private static Parts road(UnaryOperator<RemoteCalendar> detour) {
    return new Parts() {
      @Override
      public RemoteCalendar road(RemoteCalendar account) {
        return detour.apply(account);
      }
    };
  }

  private interface Part<T> {
    T on(Jdbi jdbi);
  }

  private static Parts blocks(Part<FocusBlocks> blocks) {
    return new Parts() {
      @Override
      public FocusBlocks blocks(Jdbi jdbi) {
        return blocks.on(jdbi);
      }
    };
  }

  private static Parts copies(Part<CalendarMirror> copies) {
    return new Parts() {
      @Override
      public CalendarMirror copies(Jdbi jdbi) {
        return copies.on(jdbi);
      }
    };
  }

  private static RemoteCalendar.Page with(RemoteCalendar.Page page, List<RemoteEvent> items) {
    return new RemoteCalendar.Page(items, page.nextPageToken(), page.nextSyncToken(), page.zone());
  }

  private static RemoteEvent with(RemoteEvent event, boolean cancelled, String blockId) {
    return new RemoteEvent(
        event.id(),
        event.etag(),
        cancelled,
        event.event(),
        blockId,
        event.colour(),
        false,
        event.asWritten(),
        event.created(),
        event.updated(),
        event.people());
  }

  private static BookedBlock with(BookedBlock block, boolean pinned, @Nullable String colour) {
    return new BookedBlock(
        block.id(),
        block.connectionId(),
        block.calendarId(),
        block.eventId(),
        block.interval(),
        block.etag(),
        block.title(),
        colour,
        block.protection(),
        pinned,
        block.movedAt(),
        block.because());
  }

  private static BlockWrite onAnother(BlockWrite block) {
    return with(block, block.eventId() + "v77", block.blockId());
  }

  private static BlockWrite with(BlockWrite block, String eventId, String blockId) {
    return new BlockWrite(
        block.calendarId(),
        eventId,
        blockId,
        block.interval(),
        block.zone(),
        block.title(),
        block.description(),
        block.colour(),
        block.visibility(),
        block.transparent(),
        block.reminders(),
        block.focusTime());
  }

  /** Enough time to be killed in between. */
  private static void takeLong(Jdbi jdbi) {
    for (int i = 0; i < 10; i++) {
      jdbi.useHandle(handle -> handle.execute("SELECT 1"));
    }
  }

  private static final class TokenFirst extends CalendarMirror {

    private final Jdbi jdbi;

    TokenFirst(Jdbi jdbi) {
      super(jdbi);
      this.jdbi = jdbi;
    }

    @Override
    public void apply(
        UUID calendar, List<RemoteEvent> changes, String token, Interval window, Instant now) {
      jdbi.useHandle(
          handle ->
              handle.execute("UPDATE calendar SET sync_token = ? WHERE id = ?", token, calendar));
      takeLong(jdbi);
      super.apply(calendar, changes, token, window, now);
    }
  }

  private static final class WipedFirst extends CalendarMirror {

    private final Jdbi jdbi;

    WipedFirst(Jdbi jdbi) {
      super(jdbi);
      this.jdbi = jdbi;
    }

    @Override
    public void replace(UUID calendar, List<RemoteEvent> events, SyncState state, Instant now) {
      super.replace(calendar, List.of(), state, now);
      takeLong(jdbi);
      super.replace(calendar, events, state, now);
    }
  }
}
