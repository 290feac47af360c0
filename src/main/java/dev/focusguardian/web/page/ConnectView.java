package dev.focusguardian.web.page;

import dev.focusguardian.words.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which accounts are connected and calendars are ticked.
 *
 * @param live the real Google, not the sandbox
 * @param lacks what Google's client still lacks, in one sentence; null when it is known
 * @param redirectUri to be given to Google exactly like this
 * @param refused why Google will not take that address; null when it will
 * @param rights what Google will ask for
 * @param somewhere focus blocks have a calendar
 * @param choiceProblem why what was ticked cannot be
 * @param fileProblem why the file that was chosen cannot be used
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

  /** With why what was ticked cannot be. */
  ConnectView withChoiceProblem(String problem) {
    return new ConnectView(
        live, lacks, redirectUri, refused, rights, accounts, somewhere, problem, fileProblem);
  }

  /** With why the file that was chosen cannot be used. */
  ConnectView withFileProblem(String problem) {
    return new ConnectView(
        live, lacks, redirectUri, refused, rights, accounts, somewhere, choiceProblem, problem);
  }

  /**
   * A connected account.
   *
   * @param broken Google no longer accepts it
   * @param again why it should be connected again: it is broken, or something was not ticked
   * @param missing what was not ticked at Google
   * @param blocks focus blocks ahead that stand on its calendars
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

    /** Some stand there though none are booked there now. */
    public boolean leftovers() {
      return blocks > 0 && calendars.stream().noneMatch(Calendar::books);
    }

    public String blocksWords() {
      return Wording.blocks(blocks);
    }
  }

  /**
   * @param note what kind of calendar it is, and how far its reading is
   * @param bookable focus blocks can go there
   */
  public record Calendar(
      String id, String name, String note, boolean reads, boolean books, boolean bookable) {}
}
