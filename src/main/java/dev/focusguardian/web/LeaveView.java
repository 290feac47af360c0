package dev.focusguardian.web;

import dev.focusguardian.guard.Leave;
import dev.focusguardian.store.PersonalData;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaving would do.
 *
 * @param begun since when the person is leaving; null when they are not
 */
public record LeaveView(
    @Nullable String begun, List<Account> accounts, List<PersonalData.Part> data) {

  public LeaveView {
    accounts = List.copyOf(accounts);
    data = List.copyOf(data);
  }

  /**
   * @param blocks how many focus blocks stand there, in words
   */
  public record Account(String address, String blocks, boolean none, boolean connected) {}

  static LeaveView of(Leave.Prospect prospect, ZoneId zone) {
    Instant begun = prospect.begunAt();
    return new LeaveView(
        begun == null ? null : ReceiptView.moment(begun, zone),
        prospect.accounts().stream()
            .map(
                account ->
                    new Account(
                        account.account(),
                        Wording.blocks(account.blocks()),
                        account.blocks() == 0,
                        account.connected()))
            .toList(),
        prospect.data());
  }
}
