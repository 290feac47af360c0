package dev.focusguardian.web.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages, checked against their templates when the service is built. */
@CheckedTemplate(basePath = "")
public final class Templates {

  private Templates() {}

  static native TemplateInstance welcome(Layout layout, WeekView view);

  static native TemplateInstance reading(Layout layout, String sentence);

  static native TemplateInstance unchosen(Layout layout, String sentence);

  static native TemplateInstance week(Layout layout, WeekView view);

  /**
   * @param quiet shown if no alert is open
   */
  static native TemplateInstance alerts(
      Layout layout,
      List<AlertView> open,
      List<AlertView.Quiet> quiet,
      List<AlertView.Past> past,
      List<AlertView.Muted> muted);

  static native TemplateInstance protect(Layout layout, ProtectPage.View view);

  static native TemplateInstance remedy(Layout layout, RemedyPage.View view);

  static native TemplateInstance moved(
      Layout layout, String id, List<RemedyPage.Line> lines, boolean undo);

  static native TemplateInstance link(Layout layout, LinkPage.View view);

  static native TemplateInstance propose(Layout layout, ProposalView view);

  static native TemplateInstance decline(Layout layout, DeclineView view);

  /**
   * @param views one, or none where nothing was asked
   */
  static native TemplateInstance whatif(Layout layout, WhatIfForm form, List<WhatIfView> views);

  static native TemplateInstance drafts(
      Layout layout, List<DraftView> drafts, List<DraftView.Permission> permissions);

  static native TemplateInstance draft(Layout layout, DraftView draft);

  static native TemplateInstance history(Layout layout, HistoryView view);

  static native TemplateInstance undone(Layout layout, UndoneView view);

  static native TemplateInstance undoing(Layout layout, String sentence);

  static native TemplateInstance settings(Layout layout, SettingsForm form, List<String> zones);

  static native TemplateInstance phases(Layout layout, List<PhaseRow> phases, PhaseForm form);

  static native TemplateInstance messages(Layout layout, MessagesView view, TypedFields form);

  static native TemplateInstance offers(Layout layout, OffersView view, TypedFields form);

  static native TemplateInstance offer(OfferView view, TypedFields form);

  /**
   * @param cancelling whether it is asked if it shall be cancelled
   */
  static native TemplateInstance pick(PickView view, boolean cancelling);

  static native TemplateInstance visitorTrouble(String title, String sentence);

  static native TemplateInstance connect(Layout layout, ConnectView view);

  static native TemplateInstance consent(
      Layout layout, List<RightView> rights, String account, boolean live);

  static native TemplateInstance loaded(Layout layout, LoadedFile file, boolean connected);

  static native TemplateInstance leave(Layout layout, DeletionView view);

  static native TemplateInstance left(Layout layout, ReceiptView view);

  /**
   * @param views one view, or none if there is nothing to show
   * @param all whether all details are open
   */
  static native TemplateInstance shadow(
      Layout layout, List<BacktestView> views, int days, boolean all);

  static native TemplateInstance shadowWait(Layout layout, int days);

  public static native TemplateInstance trouble(Layout layout, ErrorView error);
}
