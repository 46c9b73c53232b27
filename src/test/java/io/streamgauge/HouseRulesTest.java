package io.streamgauge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The rules of the house that hold in all rooms, or that keep a library in its room. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    /** The library that writes AWS's event streams is no client. */
    private static final String FRAMES_OF_EVENTS = "software.amazon.awssdk.eventstream..";

    @ArchTest
    static final ArchRule classesHaveNoCycles =
            classes()
                    .should(ClassCycles.beFreeOfCycles())
                    .because("a class can be read without those above it");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.streamgauge.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("a package can be read without those above it");

    @ArchTest
    static final ArchRule classesOfCamelUseCamel =
            classes()
                    .that()
                    .resideInAPackage("io.streamgauge.camel..")
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .areNotInterfaces()
                    .and()
                    .areNotAssignableTo(Throwable.class)
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should(useCamel())
                    .because(
                            "what needs no Camel is tested without it; exceptions and interfaces"
                                    + " that routes see are part of the face");

    @ArchTest
    static final ArchRule onlyTheFaceUsesCamel =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.streamgauge.camel..",
                            "io.streamgauge.bean..",
                            "io.streamgauge.runtime..",
                            "io.streamgauge.routes..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..")
                    .because("engines, settings and commands work without a CamelContext");

    @ArchTest
    static final ArchRule aSimpleNameHasOneMeaning =
            classes()
                    .that()
                    .areTopLevelClasses()
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should(haveANameOfTheirOwn())
                    .because("whoever searches for a name should find one class");

    @ArchTest
    static final ArchRule nothingSeesACommand =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.streamgauge", "io.streamgauge.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.streamgauge.command..")
                    .because("commands are the outermost room");

    @ArchTest
    static final ArchRule onlyRuntimeAndCommandsSeeLocal =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.streamgauge.runtime..",
                            "io.streamgauge.command..",
                            "io.streamgauge.config..",
                            "io.streamgauge.local..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.streamgauge.local..")
                    .because("routes do not change between local mode and AWS");

    @ArchTest
    static final ArchRule theWireIsSeenFromKinesis =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.streamgauge.kinesis..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.streamgauge.kinesis.wire..")
                    .because("its types are public only because kinesis has several packages");

    @ArchTest
    static final ArchRule picocliIsSeenByCommands =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.streamgauge.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..")
                    .because("the command line is read in one room");

    @ArchTest
    static final ArchRule camelIsSeenWhereRoutesRun =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.streamgauge.camel..",
                            "io.streamgauge.bean",
                            "io.streamgauge.runtime..",
                            "io.streamgauge.routes..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..")
                    .because("engines and commands work without a route");

    @ArchTest
    static final ArchRule readingsAndTheLocalEndpointsKnowNoAwsSdk =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.streamgauge.reading..", "io.streamgauge.local..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("software.amazon.awssdk..")
                                    .and(not(resideInAPackage(FRAMES_OF_EVENTS))))
                    .because("local must not share code with what it tests");

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
                                    .as("*Client.builder() or *Client.create()"))
                    .because("endpoint, credentials and timeouts are set in one place");

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
                    .callMethod(Thread.class, "sleep", long.class)
                    .because("a test must be able to choose the time");

    @ArchTest
    static final ArchRule nothingRunsInTheCommonPool =
            noClasses()
                    .should()
                    .callMethodWhere(
                            target(nameMatching(".*Async"))
                                    .and(target(owner(assignableTo(CompletionStage.class))))
                                    .and(target(not(takesAnExecutor())))
                                    .as("an asynchronous stage without an executor"))
                    .because("the common pool may have one thread, and others may block it");

    @ArchTest static final ArchRule namesSaySomething = ForbiddenNames.saySomething();

    private static DescribedPredicate<AccessTarget> takesAnExecutor() {
        return describe(
                "takes an executor",
                method ->
                        method instanceof MethodCallTarget call
                                && call.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(Executor.class)));
    }

    /** In themselves or in a nested class. */
    private static ArchCondition<JavaClass> useCamel() {
        return new ArchCondition<>("use Camel") {
            private final Set<String> users = new HashSet<>();

            @Override
            public void init(Collection<JavaClass> all) {
                all.stream()
                        .flatMap(type -> withNested(type).stream())
                        .filter(
                                type ->
                                        type.getDirectDependenciesFromSelf().stream()
                                                .map(each -> each.getTargetClass().getName())
                                                .anyMatch(it -> it.startsWith("org.apache.camel.")))
                        .forEach(type -> users.add(ClassCycles.topLevel(type.getName())));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String message = type.getName() + " uses no class of Camel";
                events.add(new SimpleConditionEvent(type, users.contains(type.getName()), message));
            }
        };
    }

    private static List<JavaClass> withNested(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(each -> ClassCycles.topLevel(each.getName()).equals(type.getName()))
                .toList();
    }

    private static ArchCondition<JavaClass> haveANameOfTheirOwn() {
        return new ArchCondition<>("have a name of their own") {
            private final Map<String, JavaClass> names = new HashMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                names.clear();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaClass other = names.putIfAbsent(type.getSimpleName(), type);
                boolean distinct = other == null || isOperationOfBoth(type, other);
                String message = type.getName() + " has the simple name of another class";
                events.add(new SimpleConditionEvent(type, distinct, message));
            }
        };
    }

    /** Kinesis and Timestream both have operations for tags and for the account. */
    private static boolean isOperationOfBoth(JavaClass one, JavaClass other) {
        return Stream.of(one, other)
                        .allMatch(type -> type.getPackageName().startsWith("io.streamgauge.local."))
                && one.getSimpleName().matches("(List|Tag|Untag).*Resource|.*AccountSettings");
    }
}
