package io.streamgauge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The arrows between the rooms of the house, as docs/design.md has them: for each room, the rooms
 * that it may see. All rooms may see the ground floor: {@code log}, {@code secrets}, {@code time}
 * and {@code concurrent}.
 */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "io.streamgauge";

    /** What every room may see. */
    private static final List<String> GROUND_FLOOR =
            List.of("access", "log", "secrets", "time", "concurrent");

    @ArchTest
    static final ArchRule mainSeesTheCommands =
            room("").sees("command", "command.load")
                    .because("Streamgauge is main() and nothing else");

    @ArchTest
    static final ArchRule commandsSeeWhatTheyRun =
            room("command")
                    .sees(
                            "command.check",
                            "command.load",
                            "command.deadletters",
                            "command.query",
                            "command.doctor",
                            "command.test",
                            "runtime",
                            "routes",
                            "tables",
                            "load",
                            "config",
                            "local",
                            "aws",
                            "deadletter",
                            "reading",
                            "files")
                    .because("a command is put together here, and nothing sees a command");

    @ArchTest
    static final ArchRule loadCommandSeesTheEngines =
            room("command.load")
                    .sees(
                            "runtime",
                            "tables",
                            "load",
                            "config",
                            "rows",
                            "rows.csv",
                            "rows.source",
                            "reading",
                            "timestream",
                            "timestream.provision",
                            "files",
                            "bean")
                    .because("load needs no route; only --mapping BEAN needs a CamelContext");

    @ArchTest
    static final ArchRule doctorSeesWhatItChecks =
            room("command.doctor")
                    .sees(
                            "runtime",
                            "routes",
                            "config",
                            "aws",
                            "tables",
                            "deadletter",
                            "kinesis",
                            "timestream",
                            "timestream.provision")
                    .because("it looks at everything and runs nothing, so it needs no engine");

    @ArchTest
    static final ArchRule deadLettersCommandSeesTheReplay =
            room("command.deadletters")
                    .sees(
                            "command.load",
                            "runtime",
                            "tables",
                            "deadletter",
                            "config",
                            "routes",
                            "bean",
                            "reading",
                            "timestream",
                            "files")
                    .because("only letters of streams and --mapping BEAN need a CamelContext");

    @ArchTest
    static final ArchRule checkCommandSeesTheRuntime =
            room("command.check")
                    .sees("runtime")
                    .because("a check makes no client, and the runtime hides Camel from it");

    @ArchTest
    static final ArchRule queryCommandSeesTheRuntime =
            room("command.query")
                    .sees("runtime")
                    .because(
                            "query needs a client only: no Camel, no tables, no embedded endpoint");

    @ArchTest
    static final ArchRule testCommandSeesTheCases =
            room("command.test")
                    .sees("routes", "routes.cases", "runtime", "runtime.cases", "config")
                    .because("it selects cases, has them run, and prints what they found");

    @ArchTest
    static final ArchRule runningCasesSeesWhatItStandsInFor =
            room("runtime.cases")
                    .sees(
                            "runtime",
                            "routes",
                            "routes.cases",
                            "camel",
                            "camel.http",
                            "camel.kinesis",
                            "camel.timestream",
                            "kinesis",
                            "kinesis.read",
                            "local")
                    .because("routes of cases run as they are, and the world around them does not");

    @ArchTest
    static final ArchRule runtimeSeesWhatRunsRoutes =
            room("runtime")
                    .sees(
                            "config",
                            "routes",
                            "routes.check",
                            "routes.reload",
                            "web",
                            "bean",
                            "camel",
                            "camel.http",
                            "camel.kinesis",
                            "camel.rows",
                            "camel.timestream",
                            "aws",
                            "local",
                            "tables",
                            "deadletter",
                            "files",
                            "reading",
                            "timestream")
                    .because("it wires what runs when routes run");

    @ArchTest
    static final ArchRule configSeesTheSettingsThatItMakes =
            room("config")
                    .sees("aws", "local", "tables", "timestream", "timestream.provision", "reading")
                    .because("it turns text into settings, and knows no Camel");

    @ArchTest
    static final ArchRule routesSeeNothing = room("routes").sees().because("route files are data");

    @ArchTest
    static final ArchRule routeChecksSeeReadings =
            room("routes.check")
                    .sees("routes", "reading")
                    .because("checking route files needs neither clients nor ports");

    @ArchTest
    static final ArchRule casesSeeRoutes =
            room("routes.cases")
                    .sees("routes", "reading")
                    .because("a case is data, and is compared with data");

    @ArchTest
    static final ArchRule reloadSeesTheCheck =
            room("routes.reload")
                    .sees("routes", "routes.check", "files")
                    .because("edits are taken in a context that somebody else has wired");

    @ArchTest
    static final ArchRule webSeesRoutes =
            room("web")
                    .sees("routes", "routes.reload")
                    .because("a page renders states and changes nothing but through runtime");

    @ArchTest
    static final ArchRule beansSeeTheEngines =
            room("bean")
                    .sees(
                            "camel",
                            "reading",
                            "rows",
                            "rows.csv",
                            "rows.json",
                            "rows.source",
                            "load",
                            "fetch",
                            "files",
                            "tables",
                            "deadletter",
                            "timestream",
                            "timestream.provision")
                    .because(
                            "beans are setters that delegate, so that engines can change behind"
                                    + " names that cannot");

    @ArchTest
    static final ArchRule tablesSeeTheWriter =
            room("tables")
                    .sees("load", "timestream", "timestream.provision", "deadletter", "reading")
                    .because("load, query and doctor work with tables without a route");

    @ArchTest
    static final ArchRule deadLettersSeeRows =
            room("deadletter")
                    .sees("reading", "rows.json", "timestream", "files")
                    .because("one form of a dead letter serves both engines");

    @ArchTest
    static final ArchRule fetchSeesFiles =
            room("fetch").sees("files").because("retries and budgets are tested without Camel");

    @ArchTest
    static final ArchRule readingSeesNothing =
            room("reading").sees().because("a mapping is a function of a row");

    @ArchTest
    static final ArchRule filesSeeNothing =
            room("files").sees().because("what is relied on after a crash depends on nothing");

    @ArchTest
    static final ArchRule awsSeesNothing =
            room("aws").sees().because("clients are built from settings alone");

    @ArchTest
    static final ArchRule logSeesNothing =
            room("log").sees().because("it works before anything else is loaded");

    @ArchTest
    static final ArchRule secretsSeeNothing =
            room("secrets").sees().because("whatever logs may mask");

    @ArchTest
    static final ArchRule timeSeesNothing =
            room("time").sees().because("clocks and durations are the same in all rooms");

    @ArchTest
    static final ArchRule accessSeesNothing =
            room("access")
                    .sees()
                    .because("each port without authentication is guarded the same way");

    @ArchTest
    static final ArchRule rowsSeeTheirReaders =
            room("rows")
                    .sees("rows.csv", "rows.json", "rows.duck", "rows.source", "reading")
                    .because("one reader serves all formats and queries");

    @ArchTest
    static final ArchRule sourcesSeeFiles =
            room("rows.source")
                    .sees("files", "reading")
                    .because("what all readers share knows no format");

    @ArchTest
    static final ArchRule csvSeesSources =
            room("rows.csv")
                    .sees("rows.source", "reading")
                    .because("formats do not know each other");

    @ArchTest
    static final ArchRule jsonSeesSources =
            room("rows.json")
                    .sees("rows.source", "reading")
                    .because("formats do not know each other");

    @ArchTest
    static final ArchRule duckSeesJson =
            room("rows.duck")
                    .sees("rows.source", "rows.json", "reading")
                    .because("rows are copied for DuckDB as JSON, and its JSON becomes fields");

    @ArchTest
    static final ArchRule loadSeesRowsAndTheWriter =
            room("load")
                    .sees(
                            "files",
                            "reading",
                            "rows",
                            "rows.source",
                            "timestream",
                            "timestream.provision")
                    .because("a load writes rows through a target, and knows no Camel");

    @ArchTest
    static final ArchRule timestreamSeesReadings =
            room("timestream")
                    .sees("reading")
                    .because("the writer knows no table but the one that it writes to");

    @ArchTest
    static final ArchRule provisionSeesTimestream =
            room("timestream.provision")
                    .sees("timestream")
                    .because("the writer needs no control plane");

    @ArchTest
    static final ArchRule kinesisSeesFiles =
            room("kinesis").sees("files").because("base types are seen by all of kinesis");

    @ArchTest
    static final ArchRule wireSeesTheBase =
            room("kinesis.wire")
                    .sees("kinesis", "files")
                    .because("bytes are coded without knowing who reads or writes them");

    @ArchTest
    static final ArchRule writeSeesTheWire =
            room("kinesis.write")
                    .sees("kinesis", "kinesis.wire", "files")
                    .because("read and write do not know each other");

    @ArchTest
    static final ArchRule readSeesTheWire =
            room("kinesis.read")
                    .sees("kinesis", "kinesis.wire", "files")
                    .because("read and write do not know each other");

    @ArchTest
    static final ArchRule leasesSeeRead =
            room("kinesis.leases")
                    .sees("kinesis", "kinesis.read")
                    .because("leases deliver as the file reader does");

    @ArchTest
    static final ArchRule localSeesItsServices =
            room("local")
                    .sees(
                            "local.feed",
                            "local.kinesis",
                            "local.timestream",
                            "local.timestream.query",
                            "local.storage",
                            "local.wire")
                    .because("it shares no code with the engines that it tests");

    @ArchTest
    static final ArchRule feedSeesTheWire =
            room("local.feed").sees("local.wire").because("services do not know each other");

    @ArchTest
    static final ArchRule localKinesisSeesTheWire =
            room("local.kinesis")
                    .sees("local.wire", "local.storage", "files")
                    .because("services do not know each other");

    @ArchTest
    static final ArchRule localTimestreamSeesTheWire =
            room("local.timestream")
                    .sees("local.timestream.query", "local.wire", "local.storage", "files")
                    .because("services do not know each other");

    @ArchTest
    static final ArchRule localQuerySeesTheWire =
            room("local.timestream.query")
                    .sees("local.wire", "local.storage")
                    .because("services do not know each other");

    @ArchTest
    static final ArchRule wireSeesTheStorage =
            room("local.wire").sees("local.storage").because("a full disk has an answer");

    @ArchTest
    static final ArchRule storageSeesFiles =
            room("local.storage").sees("files").because("it tests no files");

    @ArchTest
    static final ArchRule camelSeesTheEngines =
            room("camel")
                    .sees(
                            "deadletter",
                            "fetch",
                            "kinesis",
                            "timestream",
                            "rows",
                            "rows.json",
                            "load",
                            "reading",
                            "files")
                    .because("what all components share knows none of them");

    @ArchTest
    static final ArchRule componentsSeeTheEngines =
            rooms("camel.http", "camel.kinesis", "camel.rows", "camel.timestream")
                    .sees(
                            "camel",
                            "bean",
                            "tables",
                            "fetch",
                            "kinesis",
                            "kinesis.read",
                            "kinesis.write",
                            "kinesis.leases",
                            "timestream",
                            "timestream.provision",
                            "rows",
                            "rows.csv",
                            "rows.source",
                            "load",
                            "deadletter",
                            "reading",
                            "files")
                    .because("they are the Camel face of the engines");

    private static Room room(String name) {
        return new Room(List.of(name));
    }

    private static Room rooms(String... names) {
        return new Room(List.of(names));
    }

    private record Room(List<String> names) {

        ArchRule sees(String... others) {
            String[] mine = packages(names.stream());
            String[] seen =
                    packages(
                            Stream.of(names.stream(), GROUND_FLOOR.stream(), Stream.of(others))
                                    .flatMap(each -> each));
            return noClasses()
                    .that()
                    .resideInAnyPackage(mine)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(BASE + "..").and(not(resideInAnyPackage(seen))))
                    .allowEmptyShould(true);
        }

        private static String[] packages(Stream<String> names) {
            return names.map(name -> name.isEmpty() ? BASE : BASE + "." + name)
                    .toArray(String[]::new);
        }
    }
}
