package dev.focusguardian.web.page;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.cycle.HorizonAdvance;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.plan.Churn;
import dev.focusguardian.preferences.RollTime;
import dev.focusguardian.preferences.WeeklySlot;
import dev.focusguardian.safety.Pausing;
import dev.focusguardian.safety.WritePermission;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.store.NotificationMatter.SteppedBack;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.web.page.Layout.Banner;
import dev.focusguardian.words.QuestionWords;
import dev.focusguardian.words.Wording;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was done, when, why and in answer to what; and how much may be done. */
@Path("/history")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class HistoryPage {

  private static final Duration SHOWN = Duration.ofDays(14);
  private static final int WEEKS_BACK = 3;

  private final PageContext frame;
  private final History history;
  private final Pausing pausing;
  private final WritePolicy restraints;
  private final Questions questions;
  private final Notifications notifications;
  private final HorizonAdvance rolls;
  private final ChurnReader churn;
  private final Connections connections;
  private final FocusBlocks blocks;
  private final PersonSettings settings;
  private final CurrentPerson current;
  private final Clock clock;

  public HistoryPage(
      PageContext frame,
      History history,
      Pausing pausing,
      WritePolicy restraints,
      Questions questions,
      Notifications notifications,
      HorizonAdvance rolls,
      ChurnReader churn,
      Connections connections,
      FocusBlocks blocks,
      PersonSettings settings,
      Clock clock,
      CurrentPerson current) {
    this.current = current;
    this.frame = frame;
    this.history = history;
    this.pausing = pausing;
    this.restraints = restraints;
    this.questions = questions;
    this.notifications = notifications;
    this.rolls = rolls;
    this.churn = churn;
    this.connections = connections;
    this.blocks = blocks;
    this.settings = settings;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance history(@QueryParam("done") @Nullable String done) {
    PersonId person = current.id();
    ZoneId zone = settings.zone(person, settings.get(person));
    Instant now = clock.instant();
    Layout shell = frame.of("history", person);
    if (done != null) {
      shell = shell.with(Banner.good("Done", "It takes effect at once."));
    }
    return Templates.history(
        shell,
        new HistoryView(
            pausing.until(person).map(until -> HistoryWords.moment(until, zone)).orElse(null),
            now.atZone(zone).toLocalDate().plusDays(1).toString(),
            last(person, zone),
            asked(person, now),
            notifications.list(person).stream()
                .filter(told -> told.seenAt() == null && told.matter() instanceof SteppedBack)
                .map(
                    told ->
                        new HistoryView.Told(
                            told.id().toString(), SharedMessages.of(told.matter()) + "."))
                .toList(),
            trying(person, zone, now),
            questions.avoided(person).stream().map(HistoryPage::avoided).toList(),
            blocks.noGo(person).stream()
                .filter(slot -> slot.end().isAfter(now))
                .sorted()
                .map(
                    slot ->
                        new HistoryView.Refused(
                            slot.start().toString(),
                            slot.end().toString(),
                            Wording.daySpan(slot, zone)))
                .toList(),
            roll(rolls.of(person).orElse(null)),
            churnSentence(),
            churned(person, IsoWeek.of(now.atZone(zone).toLocalDate()), zone),
            HistoryWords.cycles(
                history.between(person, now.minus(SHOWN), now.plusSeconds(1)), zone)));
  }

  private List<HistoryView.Asked> asked(PersonId person, Instant now) {
    List<HistoryView.Asked> asked = new ArrayList<>();
    for (Questions.Question question : questions.open(person)) {
      asked.add(
          new HistoryView.Asked(
              question.id().toString(), QuestionWords.sentence(question.matter()), false));
    }
    questions
        .refused(person, now.minus(WritePolicy.NO_LASTS))
        .ifPresent(
            question ->
                asked.add(
                    new HistoryView.Asked(
                        question.id().toString(),
                        QuestionWords.sentence(question.matter()),
                        true)));
    return asked;
  }

  private @Nullable String last(PersonId person, ZoneId zone) {
    return history
        .last(person)
        .filter(cycle -> cycle.undoneAt() == null)
        .map(cycle -> HistoryWords.moment(cycle.at(), zone))
        .orElse(null);
  }

  private List<HistoryView.Trying> trying(PersonId person, ZoneId zone, Instant now) {
    List<HistoryView.Trying> trying = new ArrayList<>();
    for (StoredConnection account : connections.connected(person)) {
      WritePermission permission =
          restraints.permission(person, account, settings.get(person).preferences(), now);
      Instant until = permission.until();
      if (permission.state() == WritePermission.State.TRYING
          && until != null
          && account.mayBook()) {
        trying.add(
            new HistoryView.Trying(
                account.id().toString(), account.account(), HistoryWords.moment(until, zone)));
      }
    }
    return trying;
  }

  private static HistoryView.Avoided avoided(Questions.Avoided avoided) {
    WeeklySlot slot = avoided.slot();
    return new HistoryView.Avoided(
        avoided.id().toString(), name(slot.day()) + "s, " + slot.from() + "–" + slot.to());
  }

  private static HistoryView.Roll roll(@Nullable RollTime roll) {
    List<HistoryView.Day> days =
        Arrays.stream(DayOfWeek.values())
            .map(
                day ->
                    new HistoryView.Day(
                        day.name().substring(0, 3).toLowerCase(Locale.ROOT), name(day)))
            .toList();
    return roll == null
        ? new HistoryView.Roll("", "16:00", 3, days)
        : new HistoryView.Roll(
            days.get(roll.day().getValue() - 1).key(), roll.time().toString(), roll.weeks(), days);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String churnSentence() {
    return "Moved or removed minutes of a week's blocks, counted three times under 24 hours ahead, once under"
        + " seven days and a quarter beyond; what you did yourself is left out. By itself the service keeps to "
        + Wording.percent(Churn.LEVEL)
        + " of what is planned; what meetings take comes on top.";
  }

  private List<HistoryView.Churned> churned(PersonId person, IsoWeek current, ZoneId zone) {
    List<HistoryView.Churned> weeks = new ArrayList<>();
    for (int back = WEEKS_BACK; back >= -1; back--) {
      IsoWeek week = current.plus(-back);
      Churn known = churn.week(person, week, zone);
      weeks.add(
          new HistoryView.Churned(
              week.toString(),
              Wording.duration(known.plannedMinutes()),
              Wording.duration(known.survivedMinutes()),
              Wording.duration(Math.round(known.meetingMinutes())),
              Wording.duration(Math.round(known.ownMinutes())),
              Wording.percent(known.share())));
    }
    return weeks;
  }
}
