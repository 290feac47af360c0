package dev.focusguardian;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.focusguardian.identity.PersonId;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Enforces the arrows of {@code src/docs/architecture.md}. */
@AnalyzeClasses(
    packages = "dev.focusguardian",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.focusguardian";

  /** Each layer imports only the ones before it. */
  private static final List<String> CORE =
      List.of("interval", "calendar", "preferences", "metrics", "plan", "alert", "shadow");

  private static final String[] CORE_PACKAGES =
      CORE.stream().map(ArchitectureTest::within).toArray(String[]::new);

  private static final int MOST_PARAMETERS = 7;

  /** Packages that may read the machine's time, zone and language. */
  private static final Set<String> CLOCKS =
      Set.of(ROOT + ".GuardianClock", ROOT + ".CommandLineStart");

  @ArchTest
  static final ArchRule coreDependsOnNothingButJava =
      classes()
          .that()
          .resideInAnyPackage(CORE_PACKAGES)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CORE_PACKAGES)
                  .or(
                      resideInAnyPackage(
                          "java.lang..", "java.util..", "java.time..", "java.math.."))
                  .or(resideInAnyPackage("org.jspecify..", "com.google.re2j..")))
          .because(
              "the core is values and functions: no framework, no file, no network, no thread");

  @ArchTest
  static void coreImportsInOneDirection(JavaClasses imported) {
    for (int i = 0; i < CORE.size(); i++) {
      String[] laterOnes =
          CORE.subList(i + 1, CORE.size()).stream()
              .map(ArchitectureTest::within)
              .toArray(String[]::new);
      if (laterOnes.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(within(CORE.get(i)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(laterOnes)
            .because("the core's order is " + CORE)
            .check(imported);
      }
    }
  }

  @ArchTest
  static final ArchRule nobodyButTheClockAsksForTheTime =
      noClasses()
          .that(describe("are not the clock", c -> !CLOCKS.contains(c.getFullName())))
          .should()
          .callCodeUnitWhere(asksTheMachine())
          .because("a time, zone or language that nobody passed in cannot be tested or moved");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields().should().beAnnotatedWith(Inject.class).because("constructors show what is needed");

  @ArchTest
  static final ArchRule noDumpingGrounds =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..manager..",
              "..helper..",
              "..impl..",
              "..service..",
              "..common..",
              "..misc..",
              "..dto..")
          .orShould()
          .haveNameMatching(".*(Utils?|Manager|Helper|Impl|Service|Dto|DTO)(\\$.*)?")
          .because("a name says what the thing is");

  @ArchTest
  static final ArchRule onlyFacesKnowHowPeopleAreTold =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              within("notify"), within("web"), within("cli"), within("mcp"), within("deletion"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(within("notify"))
          .because("what is found is announced through flags.Announcer, and never waits for mail");

  @ArchTest
  static final ArchRule onlyFacesAndDeliveryKnowThePresence =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              within("presence"),
              within("notify"),
              within("web"),
              within("messages"),
              within("deletion"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(within("presence"))
          .because("it follows the blocks that are stored, and nothing waits for Slack");

  @ArchTest
  static final ArchRule presenceKnowsNoSteps =
      noClasses()
          .that()
          .resideInAPackage(within("presence"))
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                              within("presence"),
                              within("identity"),
                              within("account"),
                              within("store")))))
          .because("it compares rows with Slack");

  @ArchTest
  static final ArchRule sandboxCouldBeAProjectOfItsOwn =
      noClasses()
          .that()
          .resideInAPackage(within("sandbox"))
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "..")
                  .and(DescribedPredicate.not(resideInAPackage(within("sandbox"))))
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                              within("interval"), within("calendar"), within("ics")))))
          .because(
              "it stands in for Google; only files are read by the reader that everybody uses, in"
                  + " its words");

  @ArchTest
  static void sandboxImportsInOneDirection(JavaClasses imported) {
    List<String> order = List.of("fault", "calendar", "oauth", "wire");
    for (int i = 0; i < order.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(within("sandbox." + order.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              order.subList(i + 1, order.size()).stream()
                  .map(later -> within("sandbox." + later))
                  .toArray(String[]::new))
          .because("the sandbox's order is " + order)
          .check(imported);
    }
  }

  @ArchTest
  static final ArchRule nobodyKnowsTheSandbox =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".(*)..")
          .and()
          .resideOutsideOfPackage(within("sandbox"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(within("sandbox"))
          .allowEmptyShould(true)
          .because("only the root, which puts the house together, may");

  @ArchTest
  static final ArchRule googleStaysInItsAdapter =
      onlyIn("com.google.api..", "google").because("the port is how the rest sees Google");

  @ArchTest
  static final ArchRule googlesCredentialsStayInItsAdapter = onlyIn("com.google.auth..", "google");

  @ArchTest
  static final ArchRule toolsOfAssistantsStayInTheirFace = onlyIn("io.quarkiverse.mcp..", "mcp");

  @ArchTest static final ArchRule quartzStaysInJob = onlyIn("org.quartz..", "job");

  @ArchTest static final ArchRule sqlStaysInTheStore = onlyInOrRoot("java.sql..", "store");

  @ArchTest static final ArchRule jdbiStaysInTheStore = onlyInOrRoot("org.jdbi..", "store");

  @ArchTest
  static final ArchRule onlyTheCycleKnowsBlocksAndMirror =
      noClasses()
          .that()
          .resideOutsideOfPackages(within("cycle"), within("deletion"))
          .should(dependOnBoth("blocks", "mirror"))
          .because("the order of the steps is the cycle's; deletion ends both");

  @ArchTest
  static final ArchRule onlyConfirmedRemediesMoveMeetings =
      noClasses()
          .that(
              describe(
                  "do not apply a confirmed remedy",
                  c ->
                      !c.getName().startsWith(ROOT + ".flags.RemedyMoves")
                          && !c.getName().startsWith(ROOT + ".book.MeetingMove")))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*\\.book\\.MeetingMove(\\$.*)?")
          .because("events without our mark are moved only as a person has confirmed it");

  @ArchTest
  static final ArchRule meetingsAreMovedInOnePlace =
      noClasses()
          .that(
              describe(
                  "are not the one place",
                  c ->
                      !c.getName().startsWith(ROOT + ".book.MeetingMove")
                          && !c.getPackageName().startsWith(ROOT + ".google")))
          .should()
          .callMethodWhere(
              describe(
                  "a remote calendar is asked to move a meeting",
                  call ->
                      call.getName().equals("move")
                          && call.getTargetOwner().getName().equals(ROOT + ".port.RemoteCalendar")))
          .because("one class guards it");

  @ArchTest
  static final ArchRule onlyPicksBecomeMeetings =
      noClasses()
          .that(
              describe(
                  "do not book a pick",
                  c ->
                      !c.getName().startsWith(ROOT + ".offer.PickBooking")
                          && !c.getName().startsWith(ROOT + ".book.GuestMeeting")))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*\\.book\\.GuestMeeting(\\$.*)?")
          .because("guests are invited only to times that they picked and that were confirmed");

  @ArchTest
  static final ArchRule offersKnowNeitherFacesNorCycle =
      noClasses()
          .that()
          .resideInAPackage(within("offer"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              within("web"),
              within("cli"),
              within("mcp"),
              within("cycle"),
              within("google"),
              within("flags"),
              within("notify"))
          .because("faces give commands, and a cycle books what was confirmed");

  @ArchTest
  static final ArchRule storeHasNoRules =
      noClasses()
          .that()
          .resideInAPackage(within("store"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              within("sync"),
              within("port"),
              within("remote"),
              within("account"),
              within("settings"))
          .because("it holds tables and their rows");

  @ArchTest
  static final ArchRule identityImportsNothing =
      importsNothing("identity").because("everybody may say whom it is about");

  @ArchTest
  static final ArchRule errorsOfTheRemoteCalendarImportNothing =
      importsNothing("remote").because("faces know the errors without knowing the port");

  @ArchTest
  static final ArchRule whatPeopleAreToldImportsNothing =
      importsNothing("notice").because("faces know what to tell without knowing who found it out");

  @ArchTest
  static final ArchRule onlyFacesMakeSentences =
      noClasses()
          .that()
          .resideOutsideOfPackages(within("web"), within("cli"), within("mcp"), within("messages"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(within("messages"))
          .because("below the faces there are facts, which every face can put into its own words");

  @ArchTest
  static final ArchRule onlyFacesTellWhatIsInAFile =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              within("web"), within("cli"), within("sandbox"), within("ics.words"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(within("ics.words"))
          .because("the reader gives findings; the sandbox has a face of its own");

  @ArchTest
  static final ArchRule facesAskWhoThePersonIs =
      noClasses()
          .that()
          .resideOutsideOfPackages(within("identity"), within("store"), within("job"))
          .should()
          .callConstructor(PersonId.class, long.class)
          .because("CurrentPerson answers it for a request, rows and triggers for a cycle");

  @ArchTest
  static final ArchRule facesKnowNeitherTablesNorGoogle =
      noClasses()
          .that()
          .resideInAnyPackage(within("web"), within("cli"), within("mcp"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(within("store"), within("port"), within("google"))
          .because("a page, the API and the command line read facts and give commands");

  @ArchTest
  static final ArchRule everyQueryTakesThePerson =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage(within("read"))
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Singleton.class)
          .should()
          .haveRawParameterTypes(describe("with the person", ArchitectureTest::namesThePerson))
          .because("a face asks for the person of its request, and for nobody else");

  @ArchTest
  static final ArchRule tablesAreAskedForThePersonsRows =
      noClasses()
          .that()
          .resideInAnyPackage(
              within("read"),
              within("horizon"),
              within("flags"),
              within("safety"),
              within("drafts"))
          .should()
          .callMethodWhere(
              describe(
                  "a table is asked without the person",
                  call ->
                      call.getTargetOwner().getPackageName().equals(ROOT + ".store")
                          && call.getTargetOwner().isAnnotatedWith(Singleton.class)
                          && !namesThePerson(call.getTarget().getRawParameterTypes())))
          .because("an id that was guessed, or is another person's, must find nothing");

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageSaysItsJobAndIsNullMarked =
      classes()
          .that()
          .resideInAPackage(ROOT + "..")
          .should(resideInANullMarkedPackage())
          .because("package-info.java says what a package is for");

  @ArchTest
  static void eachPackageHasOneConfigurationMapping(JavaClasses imported) {
    Map<String, List<String>> mappings =
        imported.stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
    assertThat(mappings)
        .as("mappings of each package; groups of keys are nested in one")
        .isNotEmpty()
        .allSatisfy((name, types) -> assertThat(types).as(name).hasSize(1));
  }

  /**
   * A constructor or method with more parameters has too many tasks, or misses a type for some of
   * them.
   */
  @ArchTest
  static final ArchRule nobodyTakesMoreThanSevenParameters =
      codeUnits()
          .that()
          .arePublic()
          .and(describe("are no constructors of records", unit -> !isOfARecord(unit)))
          .should(takeAtMost(MOST_PARAMETERS))
          .because("what belongs together has a name; a record's parts are named where they stand");

  private static boolean isOfARecord(JavaCodeUnit unit) {
    return unit.isConstructor() && unit.getOwner().isRecord();
  }

  private static ArchCondition<JavaCodeUnit> takeAtMost(int most) {
    return new ArchCondition<>("take at most " + most + " parameters") {
      @Override
      public void check(JavaCodeUnit item, ConditionEvents events) {
        int takes = item.getRawParameterTypes().size();
        boolean allowed = takes <= most;
        events.add(new SimpleConditionEvent(item, allowed, item.getFullName() + " takes " + takes));
      }
    };
  }

  private static ArchCondition<JavaClass> dependOnBoth(String one, String other) {
    return new ArchCondition<>("depend on both " + one + " and " + other) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean both = dependsOn(item, one) && dependsOn(item, other);
        events.add(
            new SimpleConditionEvent(
                item, both, item.getFullName() + " depends on " + one + " and " + other));
      }
    };
  }

  private static boolean dependsOn(JavaClass item, String name) {
    String itself = ROOT + "." + name;
    return !item.getPackageName().startsWith(itself)
        && item.getDirectDependenciesFromSelf().stream()
            .anyMatch(to -> to.getTargetClass().getPackageName().startsWith(itself));
  }

  private static ArchRule importsNothing(String leaf) {
    return noClasses()
        .that()
        .resideInAPackage(within(leaf))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAPackage(within(leaf)))));
  }

  private static ArchRule onlyIn(String technology, String home) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(within(home))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .allowEmptyShould(true);
  }

  /** The root package starts what the installation needs: a data source, a driver. */
  private static ArchRule onlyInOrRoot(String technology, String home) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(within(home), ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .allowEmptyShould(true);
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  private static boolean namesThePerson(List<JavaClass> parameters) {
    return parameters.stream().anyMatch(type -> type.isEquivalentTo(PersonId.class));
  }

  private static DescribedPredicate<JavaCall<?>> asksTheMachine() {
    return describe(
        "ask the machine for time, zone or language",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          String owner = target.getOwner().getFullName();
          boolean bare = target.getRawParameterTypes().isEmpty();
          return switch (target.getName()) {
            case "now" -> bare && owner.startsWith("java.time.");
            case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "systemDefault" -> owner.equals("java.time.ZoneId");
            case "getDefault" ->
                owner.equals("java.util.Locale") || owner.equals("java.util.TimeZone");
            case "<init>" -> bare && owner.equals("java.util.Date");
            default -> false;
          };
        });
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked =
            item.getPackage()
                .tryGetAnnotationOfType("org.jspecify.annotations.NullMarked")
                .isPresent();
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getFullName() + " lies in an unmarked package"));
      }
    };
  }
}
