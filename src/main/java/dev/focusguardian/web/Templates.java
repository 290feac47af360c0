package dev.focusguardian.web;

import dev.focusguardian.port.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages, checked against their templates when the service is built. */
@CheckedTemplate(basePath = "")
final class Templates {

  private Templates() {}

  static native TemplateInstance welcome(Shell shell, WeekView view);

  static native TemplateInstance reading(Shell shell, String sentence);

  static native TemplateInstance week(Shell shell, WeekView view);

  /**
   * @param quiet said where nothing is open
   */
  static native TemplateInstance alerts(
      Shell shell, List<AlertView> open, List<AlertView.Quiet> quiet, List<AlertView.Past> past);

  static native TemplateInstance decline(Shell shell, DeclineView view);

  static native TemplateInstance history(Shell shell, HistoryView view);

  static native TemplateInstance undone(Shell shell, UndoneView view);

  static native TemplateInstance undoing(Shell shell, String sentence);

  static native TemplateInstance settings(
      Shell shell, SettingsForm form, List<String> zones, String calendarZone);

  static native TemplateInstance phases(Shell shell, List<PhaseRow> phases, PhaseForm form);

  static native TemplateInstance connect(Shell shell, ConnectView view);

  static native TemplateInstance consent(
      Shell shell, List<Right> rights, String account, boolean live);

  static native TemplateInstance loaded(Shell shell, LoadedFile file, boolean connected);

  static native TemplateInstance leave(Shell shell, LeaveView view);

  static native TemplateInstance left(Shell shell, ReceiptView view);

  /**
   * @param views one, or none when there is nothing to show
   * @param all every story is open
   */
  static native TemplateInstance shadow(Shell shell, List<ShadowView> views, int days, boolean all);

  static native TemplateInstance shadowWait(Shell shell, int days);

  static native TemplateInstance trouble(Shell shell, Trouble trouble);
}
