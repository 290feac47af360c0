package dev.focusguardian.web.page;

import dev.focusguardian.calendar.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages, checked against their templates when the service is built. */
@CheckedTemplate(basePath = "")
public final class Templates {

  private Templates() {}

  static native TemplateInstance welcome(Layout shell, WeekView view);

  static native TemplateInstance reading(Layout shell, String sentence);

  static native TemplateInstance week(Layout shell, WeekView view);

  /**
   * @param quiet said where nothing is open
   */
  static native TemplateInstance alerts(
      Layout shell, List<AlertView> open, List<AlertView.Quiet> quiet, List<AlertView.Past> past);

  static native TemplateInstance decline(Layout shell, DeclineView view);

  static native TemplateInstance history(Layout shell, HistoryView view);

  static native TemplateInstance undone(Layout shell, UndoneView view);

  static native TemplateInstance undoing(Layout shell, String sentence);

  static native TemplateInstance settings(Layout shell, SettingsForm form, List<String> zones);

  static native TemplateInstance phases(Layout shell, List<PhaseRow> phases, PhaseForm form);

  static native TemplateInstance connect(Layout shell, ConnectView view);

  static native TemplateInstance consent(
      Layout shell, List<Right> rights, String account, boolean live);

  static native TemplateInstance loaded(Layout shell, LoadedFile file, boolean connected);

  static native TemplateInstance leave(Layout shell, DeletionView view);

  static native TemplateInstance left(Layout shell, ReceiptView view);

  /**
   * @param views one, or none when there is nothing to show
   * @param all every story is open
   */
  static native TemplateInstance shadow(
      Layout shell, List<BacktestView> views, int days, boolean all);

  static native TemplateInstance shadowWait(Layout shell, int days);

  public static native TemplateInstance trouble(Layout shell, ErrorView trouble);
}
