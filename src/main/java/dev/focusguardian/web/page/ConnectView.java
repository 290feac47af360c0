package dev.focusguardian.web.page;

import dev.focusguardian.words.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which accounts are connected and calendars are ticked.
 *
 * @param live whether this is the real Google rather than the sandbox
 * @param lacks what is missing in the client's configuration, in one sentence; null if nothing is
 * @param redirectUri the exact address to register with Google
 * @param refused why Google won't accept that address; null if it will
 * @param rights what Google will ask for
 * @param somewhere whether focus blocks have a calendar
 * @param choiceProblem why the submitted choice of calendars isn't possible
 * @param fileProblem why the chosen file can't be used
 */
public record ConnectView(
    boolean live,
    @Nullable String lacks,
    String redirectUri,
    @Nullable String refused,
    List<RightView> rights,
    List<Account> accounts,
    boolean somewhere,
    @Nullable String choiceProblem,
    @Nullable String fileProblem) {

  public ConnectView {
    rights = List.copyOf(rights);
    accounts = List.copyOf(accounts);
  }

  public boolean ready() {
    return lacks == null;
  }

  /** The same view with a problem about the choice of calendars. */
  ConnectView withChoiceProblem(String problem) {
    return new ConnectView(
        live, lacks, redirectUri, refused, rights, accounts, somewhere, problem, fileProblem);
  }

  /** The same view with a problem about the chosen file. */
  ConnectView withFileProblem(String problem) {
    return new ConnectView(
        live, lacks, redirectUri, refused, rights, accounts, somewhere, choiceProblem, problem);
  }

  /**
   * A connected account.
   *
   * @param broken whether Google no longer accepts it
   * @param again why it should be connected again: it is broken, or a right was not granted
   * @param missing the rights that were not granted at Google
   * @param blocks number of current and future focus blocks on its calendars
   */
  public record Account(
      String id,
      String address,
      String state,
      String sentence,
      boolean broken,
      boolean again,
      boolean personal,
      List<RightView> missing,
      List<Calendar> calendars,
      int blocks) {

    public Account {
      missing = List.copyOf(missing);
      calendars = List.copyOf(calendars);
    }

    /**
     * Whether blocks remain there, although no calendar of the account is chosen for blocks now.
     */
    public boolean leftovers() {
      return blocks > 0 && calendars.stream().noneMatch(Calendar::books);
    }

    public String blocksWords() {
      return Wording.blocks(blocks);
    }
  }

  /**
   * @param note what kind of calendar it is, and when it was read
   * @param bookable whether focus blocks can go there
   */
  public record Calendar(
      String id, String name, String note, boolean reads, boolean books, boolean bookable) {}
}
