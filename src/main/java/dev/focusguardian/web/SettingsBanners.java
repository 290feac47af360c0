package dev.focusguardian.web;

import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.web.Shell.Banner;
import jakarta.inject.Singleton;

/** Tells on a page what is wrong with the settings, each with the place where it can be mended. */
@Singleton
public class SettingsBanners {

  private final SettingsBook settings;

  public SettingsBanners(SettingsBook settings) {
    this.settings = settings;
  }

  Shell on(Shell shell, PersonId person) {
    SettingsBook.Notices notices = settings.notices(person);
    Shell full = shell;
    for (String repair : notices.repairs()) {
      full =
          full.with(
              Banner.bad("Stored setting not used", repair, "/settings", "Check your settings"));
    }
    for (String conflict : notices.conflicts()) {
      full =
          full.with(
              Banner.bad(
                  "Settings conflict",
                  conflict,
                  "/settings#dailyMaxMinutes",
                  "Change the settings"));
    }
    for (String unavailable : notices.unavailable()) {
      full =
          full.with(
              Banner.bad(
                  "Not possible at Google",
                  unavailable,
                  "/connect",
                  "Choose the calendar for focus blocks"));
    }
    return full;
  }
}
