package dev.focusguardian;

import java.nio.file.Path;
import java.util.List;

/** What an operator can do about an error message from PostgreSQL. */
final class DatabaseTrouble {

  private record Advice(List<String> signs, String words) {}

  private static final List<Advice> ADVICE =
      List.of(
          new Advice(
              List.of("incompatible with server", "not compatible with this version"),
              "It was made by another version of PostgreSQL: start the version of Focus Guardian"
                  + " that made it, or move the folder away to start over and connect the accounts"
                  + " again"),
          new Advice(
              List.of("No space left on device", "Disk quota exceeded", "File too large"),
              "Make room on that disk and start again; what was stored before is still there"),
          new Advice(
              List.of("password authentication failed"),
              "The file postgres-password beside it does not hold its password: restore that file"
                  + " from a backup of the data folder, or move the folder away to start over and"
                  + " connect the accounts again"),
          new Advice(
              List.of("Permission denied", "wrong ownership", "invalid permissions"),
              "The folder and all in it must belong to the account that runs this service, with"
                  + " rights for nobody else (u=rwx, 0700)"));

  private static final String OTHERWISE =
      "Restore the data folder from a backup, or move that folder away to start over and connect"
          + " the accounts again";

  private DatabaseTrouble() {}

  static String sentence(Path folder, String complaint) {
    return "The embedded database in "
        + folder
        + " does not start: "
        + complaint
        + ". "
        + ADVICE.stream()
            .filter(advice -> advice.signs().stream().anyMatch(complaint::contains))
            .map(Advice::words)
            .findFirst()
            .orElse(OTHERWISE);
  }
}
