package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.PersonPhase;
import dev.focusguardian.preferences.RollTime;
import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Row mappers and argument factories of our own types, registered once for all tables. */
public final class StoredTypes extends JdbiPlugin.Singleton {

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerArgument(new OfPerson());
    jdbi.registerArgument(new OfWeek());
    jdbi.registerColumnMapper(
        PersonId.class, (row, column, context) -> new PersonId(row.getLong(column)));
    jdbi.registerColumnMapper(
        IsoWeek.class,
        (row, column, context) -> {
          String week = row.getString(column);
          return week == null ? null : IsoWeek.parse(week);
        });
    jdbi.registerRowMapper(StoredCalendar.class, CalendarTable::read);
    jdbi.registerRowMapper(ChannelTable.Channel.class, ChannelTable::read);
    jdbi.registerRowMapper(StoredConnection.class, (row, context) -> StoredConnection.read(row));
    jdbi.registerRowMapper(BookedBlock.class, FocusBlocks::read);
    jdbi.registerRowMapper(History.Told.class, History::read);
    jdbi.registerRowMapper(PersonPhase.class, PhaseTable::stored);
    jdbi.registerRowMapper(Questions.Question.class, Questions::read);
    jdbi.registerRowMapper(SyncSchedule.Due.class, SyncSchedule::read);
    jdbi.registerRowMapper(StoredMeeting.class, Alerts::meeting);
    jdbi.registerRowMapper(StoredChannel.class, NotificationChannels::read);
    jdbi.registerRowMapper(OutgoingMessage.class, Outbox::read);
    jdbi.registerRowMapper(StoredPresence.class, PresenceTable::read);
    jdbi.registerRowMapper(RollTime.class, PersonRepository::roll);
  }

  private static final class OfPerson extends AbstractArgumentFactory<PersonId> {

    OfPerson() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(PersonId person, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, person.value());
    }
  }

  private static final class OfWeek extends AbstractArgumentFactory<IsoWeek> {

    OfWeek() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(IsoWeek week, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, week.toString());
    }
  }
}
