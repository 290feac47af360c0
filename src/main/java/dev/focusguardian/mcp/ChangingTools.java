package dev.focusguardian.mcp;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.drafts.Draft;
import dev.focusguardian.drafts.DraftProblem;
import dev.focusguardian.drafts.Drafts;
import dev.focusguardian.flags.AlertProblem;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.safety.PauseProblem;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.ZoneId;
import java.util.function.Function;

/** Tools that change something: each makes a draft, which the person confirms on a page. */
@Singleton
public class ChangingTools {

  private final Drafts drafts;
  private final PersonSettings settings;
  private final OwnAddress address;
  private final CurrentPerson current;

  public ChangingTools(
      Drafts drafts, PersonSettings settings, OwnAddress address, CurrentPerson current) {
    this.drafts = drafts;
    this.settings = settings;
    this.address = address;
    this.current = current;
  }

  /**
   * A change that is proposed, or was applied.
   *
   * @param state {@code open} while it waits for the person; {@code applied} where they have
   *     allowed the tool to apply changes at once
   * @param change what it does
   * @param confirmAt the page on which the person confirms it
   * @param next what to do now
   */
  public record DraftAnswer(
      String id, String state, String change, String confirmAt, String expiresAt, String next) {}

  @Tool(
      name = "pause_booking",
      title = "Pause booking",
      description =
          "Proposes to pause the booking of focus blocks until a date or time. It makes a draft: nothing changes until the person opens the page in confirmAt and confirms, within 15 minutes. Tell the person about that page. Use it only when the person asks for a pause.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "Pause booking",
              readOnlyHint = false,
              destructiveHint = false,
              idempotentHint = false,
              openWorldHint = false))
  public DraftAnswer pause(
      @ToolArg(
              name = "until",
              description =
                  "When booking goes on: a date such as 2026-11-23, or an instant such as 2026-11-23T08:00:00Z.")
          String until) {
    return staged(person -> drafts.pause(person, until.strip()));
  }

  @Tool(
      name = "keep_alert",
      title = "Keep a week or a flagged meeting",
      description =
          "Proposes to keep a flagged meeting, or a week below the threshold, as it is, so that its alert is settled. It makes a draft: nothing changes until the person opens the page in confirmAt and confirms, within 15 minutes. Tell the person about that page. Use it only when the person says that they keep the meeting or the week.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(
              title = "Keep a week or a flagged meeting",
              readOnlyHint = false,
              destructiveHint = false,
              idempotentHint = false,
              openWorldHint = false))
  public DraftAnswer keep(
      @ToolArg(
              name = "id",
              description = "The id of an alert or of a flagged meeting, from get_alerts.")
          String id) {
    return staged(person -> drafts.keep(person, Ids.parse(id)));
  }

  private DraftAnswer staged(Function<PersonId, Draft> stage) {
    PersonId person = current.id();
    try {
      return shown(person, stage.apply(person));
    } catch (PauseProblem e) {
      throw new ToolCallException(SharedMessages.of(e) + ".");
    } catch (AlertProblem e) {
      throw new ToolCallException(SharedMessages.of(e) + ".");
    } catch (DraftProblem e) {
      throw new ToolCallException(ToolMessages.of(e));
    }
  }

  private DraftAnswer shown(PersonId person, Draft draft) {
    ZoneId zone = settings.zone(person, settings.get(person));
    URI page = address.external().resolve("/drafts/" + draft.id());
    return new DraftAnswer(
        draft.id().toString(),
        draft.state().word(),
        draft.until() == null ? ToolMessages.keep(draft) : ToolMessages.pause(draft.until(), zone),
        page.toString(),
        Span.at(draft.expiresAt(), zone),
        ToolMessages.next(draft, page, zone));
  }
}
