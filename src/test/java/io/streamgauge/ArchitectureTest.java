package io.streamgauge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The arrows between the rooms of the house, and the rules of style that a machine can check. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    // For each room, the rooms that it may look into.
    @ArchTest static final ArchRule readingSeesNothing = room("reading").mayLookInto();
    @ArchTest static final ArchRule secretsSeeNothing = room("secrets").mayLookInto();
    @ArchTest static final ArchRule logSeesNothing = room("log").mayLookInto();

    @ArchTest
    static final ArchRule routesSeeReadingsAndSecrets =
            room("routes").mayLookInto("reading", "secrets");

    @ArchTest static final ArchRule filesSeeNothing = room("files").mayLookInto();
    @ArchTest static final ArchRule kinesisSeesFiles = room("kinesis").mayLookInto("files", "log");

    @ArchTest
    static final ArchRule rowsSeeReadingsAndFiles = room("rows").mayLookInto("files", "reading");

    @ArchTest static final ArchRule awsSeesTheLog = room("aws").mayLookInto("log");
    @ArchTest static final ArchRule localSeesNothing = room("local").mayLookInto();

    @ArchTest
    static final ArchRule timestreamSeesReadings = room("timestream").mayLookInto("log", "reading");

    @ArchTest
    static final ArchRule loadSeesRowsAndTheWriter =
            room("load").mayLookInto("files", "reading", "rows", "timestream");

    @ArchTest
    static final ArchRule camelSeesTheEngines =
            room("camel")
                    .mayLookInto(
                            "files",
                            "reading",
                            "rows",
                            "timestream",
                            "kinesis",
                            "load",
                            "log",
                            "aws",
                            "secrets");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamgauge.(**)")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule localRoomsSeeOnlyTheWireAndTheStorage =
            slices().matching("io.streamgauge.local.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            resideInAPackage("io.streamgauge.local.."),
                            resideInAnyPackage(
                                    "io.streamgauge.local.wire..",
                                    "io.streamgauge.local.storage.."))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule enginesKnowNoCamel =
            noClassesIn("files", "reading", "rows", "timestream", "kinesis", "load")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule readingsAndTheLocalEndpointsKnowNoAwsSdk =
            noClassesIn("reading", "local")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon.awssdk..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule awsClientsAreBuiltInOneRoom =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.streamgauge.aws..")
                    .should()
                    .callMethodWhere(
                            target(nameMatching("builder|create"))
                                    .and(
                                            target(
                                                    owner(
                                                            nameMatching(
                                                                    "software\\.amazon\\.awssdk\\..*Client"))))
                                    .as("*Client.builder() or *Client.create()"));

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class);

    /** The common pool may have one thread, and whoever embeds the program may block it. */
    @ArchTest
    static final ArchRule nothingRunsInTheCommonPool =
            noClasses()
                    .should()
                    .callMethodWhere(
                            target(nameMatching(".*Async"))
                                    .and(target(owner(assignableTo(CompletionStage.class))))
                                    .and(target(not(takesAnExecutor())))
                                    .as("an asynchronous stage without an executor"));

    @ArchTest static final ArchRule namesSaySomething = ForbiddenNames.saySomething();

    private static DescribedPredicate<AccessTarget> takesAnExecutor() {
        return describe(
                "takes an executor",
                method ->
                        method instanceof MethodCallTarget call
                                && call.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(Executor.class)));
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private static GivenClassesConjunction noClassesIn(String... rooms) {
        return noClasses().that().resideInAnyPackage(packages(Stream.of(rooms)));
    }

    private static String[] packages(Stream<String> rooms) {
        return rooms.map(room -> "io.streamgauge." + room + "..").toArray(String[]::new);
    }

    private record Room(String name) {

        ArchRule mayLookInto(String... others) {
            DescribedPredicate<JavaClass> inside =
                    resideInAnyPackage(packages(Stream.concat(Stream.of(name), Stream.of(others))));
            return noClassesIn(name)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.streamgauge..")
                                    .and(DescribedPredicate.not(inside)))
                    .allowEmptyShould(true);
        }
    }
}
