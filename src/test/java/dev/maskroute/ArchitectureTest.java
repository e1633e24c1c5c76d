package dev.maskroute;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.satisfied;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.maskroute.cli.Cli;
import dev.maskroute.routing.Services;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The house: which room may use which, and which room owns which foreign world. */
@AnalyzeClasses(packages = "dev.maskroute", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  // Rooms.

  @ArchTest static final ArchRule config_ofOurs_usesNothing = room("config");
  @ArchTest static final ArchRule crypto_ofOurs_usesNothing = room("crypto");
  @ArchTest static final ArchRule queue_ofOurs_usesConfig = room("queue", "config");
  @ArchTest static final ArchRule embedded_ofOurs_usesConfig = room("embedded", "config");

  @ArchTest
  static final ArchRule store_ofOurs_usesConfigAndCrypto = room("store", "config", "crypto");

  @ArchTest
  static final ArchRule routing_ofOurs_usesConfigCryptoQueueAndStore =
      room("routing", "config", "crypto", "queue", "store");

  @ArchTest
  static final ArchRule cases_ofOurs_useConfigCryptoQueueAndRouting =
      room("cases", "config", "crypto", "queue", "routing");

  @ArchTest
  static final ArchRule status_ofOurs_usesConfigQueueAndStore =
      room("status", "config", "queue", "store");

  /** Written as one would to offer it to Camel. */
  @ArchTest
  static final ArchRule batching_ofOurs_usesNothing =
      noClasses()
          .that()
          .resideInAPackage("dev.maskroute.queue.batching")
          .should(
              use(
                  resideInAPackage("dev.maskroute..")
                      .and(not(resideInAPackage("dev.maskroute.queue.batching")))));

  @ArchTest
  static final ArchRule rooms_dependencies_formNoCycle =
      slices().matching("dev.maskroute.(**)").should().beFreeOfCycles();

  // Foreign worlds.

  @ArchTest
  static final ArchRule ciphers_areUsed_onlyByCrypto =
      onlyIn("crypto").canUse("com.google.crypto.tink..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule flyway_isUsed_onlyByStore = onlyIn("store").canUse("org.flywaydb..");

  @ArchTest
  static final ArchRule jdbc_isUsed_onlyByStoreAndEmbedded =
      noClasses()
          .that(areOutside("store", "embedded"))
          .should(use(resideInAPackage("java.sql").and(not(equivalentTo(SQLException.class)))));

  /** The one word of JDBC that a command knows: its question to the database has no answer. */
  @ArchTest
  static final ArchRule sqlException_isKnown_onlyByStoreEmbeddedAndCli =
      noClasses()
          .that(areOutside("store", "embedded", "cli"))
          .should(use(equivalentTo(SQLException.class)));

  /** The routes are handed their connections. */
  @ArchTest
  static final ArchRule dataSource_isUsed_onlyByStoreAndRouting =
      noClasses().that(areOutside("store", "routing")).should(use(equivalentTo(DataSource.class)));

  @ArchTest
  static final ArchRule camel_isUsed_onlyByRoutingQueueAndStatus =
      onlyIn("routing", "queue", "status").canUse("org.apache.camel..");

  @ArchTest static final ArchRule vertx_isUsed_onlyByStatus = onlyIn("status").canUse("io.vertx..");

  /** But for the client itself, which is made once and handed to the routes. */
  @ArchTest
  static final ArchRule aws_isUsed_onlyByQueue =
      noClasses()
          .that(areOutside("queue"))
          .should(
              use(
                  resideInAPackage("software.amazon.awssdk..")
                      .and(not(equivalentTo(SqsClient.class)))));

  @ArchTest
  static final ArchRule sqsClient_isHeld_onlyByServicesAndTheRunner =
      noClasses()
          .that(areOutside("queue"))
          .and(not(belongTo(equivalentTo(Services.class))))
          .and()
          .doNotHaveFullyQualifiedName("dev.maskroute.routing.RouteBeans")
          .and()
          .doNotHaveFullyQualifiedName("dev.maskroute.cli.Connections")
          .should(use(equivalentTo(SqsClient.class)));

  @ArchTest static final ArchRule picocli_isUsed_onlyByCli = onlyIn("cli").canUse("picocli..");

  @ArchTest
  static final ArchRule standardStreams_areUsed_onlyByCli =
      noClasses()
          .that(areOutside("cli"))
          .should(ArchConditions.accessField(System.class, "out"))
          .orShould(ArchConditions.accessField(System.class, "err"))
          .orShould(ArchConditions.accessField(System.class, "in"));

  @ArchTest
  static final ArchRule exit_isCalled_onlyByMain =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Maskroute.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule main_knows_onlyTheCommandLine =
      noClasses()
          .that()
          .haveFullyQualifiedName(Maskroute.class.getName())
          .should(
              use(
                  resideInAPackage("dev.maskroute..")
                      .and(not(equivalentTo(Cli.class)))
                      .and(not(equivalentTo(Maskroute.class)))));

  private static ArchRule room(String room, String... neighbours) {
    String[] allowed =
        Stream.concat(Stream.of(room), Arrays.stream(neighbours))
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(inside(room))
        .should(use(resideInAPackage("dev.maskroute..").and(not(resideInAnyPackage(allowed)))));
  }

  private static Owners onlyIn(String... rooms) {
    return new Owners(areOutside(rooms));
  }

  private record Owners(DescribedPredicate<JavaClass> others) {
    ArchRule canUse(String... packages) {
      return noClasses().that(others).should(use(resideInAnyPackage(packages)));
    }
  }

  private static DescribedPredicate<JavaClass> areOutside(String... rooms) {
    return not(
        resideInAnyPackage(
            Arrays.stream(rooms).map(ArchitectureTest::inside).toArray(String[]::new)));
  }

  private static String inside(String room) {
    return "dev.maskroute." + room + "..";
  }

  /** Depends on, as ArchUnit sees it, or catches, which it does not count. */
  private static ArchCondition<JavaClass> use(DescribedPredicate<? super JavaClass> classes) {
    return new ArchCondition<>("use classes that " + classes.getDescription()) {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        user.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> classes.test(dependency.getTargetClass()))
            .forEach(found -> events.add(satisfied(found, found.getDescription())));
        user.getCodeUnits().stream()
            .flatMap(unit -> unit.getTryCatchBlocks().stream())
            .filter(block -> block.getCaughtThrowables().stream().anyMatch(classes))
            .forEach(
                found -> events.add(satisfied(found, "Catch in " + found.getSourceCodeLocation())));
      }
    };
  }
}
