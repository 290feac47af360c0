package dev.focusguardian.web.page;

import dev.focusguardian.deletion.AccountDeletion;
import dev.focusguardian.words.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * View of what a deletion would remove.
 *
 * @param begun when an unfinished deletion was begun; null if there is none
 */
public record DeletionView(@Nullable String begun, List<Account> accounts, List<StoredPart> data) {

  public DeletionView {
    accounts = List.copyOf(accounts);
    data = List.copyOf(data);
  }

  /**
   * @param blocks how many focus blocks are there, in words
   */
  public record Account(String address, String blocks, boolean none, boolean connected) {}

  static DeletionView of(AccountDeletion.Prospect prospect, ZoneId zone) {
    Instant begun = prospect.begunAt();
    return new DeletionView(
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
        StoredPart.of(prospect.data()));
  }
}
