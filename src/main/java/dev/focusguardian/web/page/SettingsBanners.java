package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.account.Unguarded;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.settings.SettingRepair;
import dev.focusguardian.settings.SettingsConflict;
import dev.focusguardian.web.page.Layout.Banner;
import jakarta.inject.Singleton;

/** Banners about problems with settings, each with a link to the place to fix them. */
@Singleton
public class SettingsBanners {

  private final PersonSettings settings;

  public SettingsBanners(PersonSettings settings) {
    this.settings = settings;
  }

  public Layout on(Layout layout, PersonId person) {
    PersonSettings.Notices notices = settings.notices(person);
    Layout full = layout;
    for (SettingRepair repair : notices.repairs()) {
      full =
          full.with(
              Banner.bad(
                  "Setting not used",
                  SharedMessages.of(repair),
                  "/settings",
                  "Check your settings"));
    }
    for (SettingsConflict conflict : notices.conflicts()) {
      full =
          full.with(
              Banner.bad(
                  "Settings conflict",
                  SharedMessages.of(conflict),
                  "/settings#dailyMaxMinutes",
                  "Change the settings"));
    }
    for (Unguarded unavailable : notices.unavailable()) {
      full =
          full.with(
              Banner.bad(
                  "Not available at Google",
                  SharedMessages.of(unavailable),
                  "/connect",
                  "Choose the calendar for focus blocks"));
    }
    return full;
  }
}
