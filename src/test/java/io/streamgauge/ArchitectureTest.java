package io.streamgauge;

import static io.streamgauge.ArchitectureRoom.room;
import static io.streamgauge.ArchitectureRoom.rooms;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The arrows between the rooms of the house, as docs/design.md has them: for each room, the rooms
 * that it may see. All rooms may see the ground floor: {@code log}, {@code secrets}, {@code time},
 * {@code concurrent} and {@code trace}.
 */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule mainSeesTheCommands =
            room("").sees("command", "command.load")
                    .because("Streamgauge is main() and nothing else");

    @ArchTest
    static final ArchRule commandsSeeWhatTheyRun =
            room("command")
                    .sees(
                            "command.check",
                            "command.compare",
                            "command.copy",
                            "command.create",
                            "command.load",
                            "command.deadletters",
                            "command.query",
                            "command.doctor",
                            "command.test",
                            "command.dryrun",
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
                            "delivery",
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
                            "influx",
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
                            "influx",
                            "timestream",
                            "files")
                    .because("only letters of streams and --mapping BEAN need a CamelContext");

    @ArchTest
    static final ArchRule checkCommandSeesTheRuntime =
            room("command.check")
                    .sees("runtime")
                    .because("a check makes no client, and the runtime hides Camel from it");

    @ArchTest
    static final ArchRule newCommandSeesTheMapping =
            room("command.create")
                    .sees(
                            "command.load",
                            "config",
                            "load",
                            "reading",
                            "routes",
                            "routes.cases",
                            "rows",
                            "rows.csv",
                            "rows.source",
                            "timestream")
                    .because("it writes files from an example, and runs nothing");

    @ArchTest
    static final ArchRule testCommandSeesTheCases =
            room("command.test")
                    .sees("routes", "routes.cases", "runtime", "runtime.cases", "config")
                    .because("it selects cases, has them run, and prints what they found");

    @ArchTest
    static final ArchRule dryRunCommandSeesTheRun =
            room("command.dryrun")
                    .sees("runtime", "runtime.dryrun")
                    .because("it has a route run, and prints what would be written");

    @ArchTest
    static final ArchRule trialsSeeTheRuntime =
            room("runtime.trial")
                    .sees("runtime", "routes", "routes.cases", "camel", "camel.kinesis")
                    .because("cases and dry runs share how a route runs once");

    @ArchTest
    static final ArchRule dryRunsSeeWhatTheyPreview =
            room("runtime.dryrun")
                    .sees(
                            "runtime",
                            "runtime.trial",
                            "config",
                            "routes",
                            "routes.cases",
                            "camel",
                            "camel.kinesis",
                            "camel.timestream",
                            "kinesis",
                            "kinesis.read",
                            "timestream",
                            "reading",
                            "files")
                    .because("a route runs as it is, and what it writes is looked at");

    @ArchTest
    static final ArchRule runningCasesSeesWhatItStandsInFor =
            room("runtime.cases")
                    .sees(
                            "runtime",
                            "runtime.trial",
                            "files",
                            "routes",
                            "routes.cases",
                            "camel",
                            "camel.http",
                            "camel.influxdb",
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
                            "camel.influxdb",
                            "camel.kinesis",
                            "camel.rows",
                            "camel.timestream",
                            "camel.trace",
                            "otel",
                            "aws",
                            "local",
                            "local.s3",
                            "copy",
                            "load",
                            "load.batch",
                            "tables",
                            "deadletter",
                            "delivery",
                            "files",
                            "reading",
                            "influx",
                            "timestream",
                            "timestream.history",
                            "timestream.provision")
                    .because("it wires what runs when routes run");

    @ArchTest
    static final ArchRule configSeesTheSettingsThatItMakes =
            room("config")
                    .sees(
                            "aws",
                            "local",
                            "otel",
                            "tables",
                            "delivery",
                            "timestream",
                            "timestream.provision",
                            "influx",
                            "reading")
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
                    .sees("routes", "routes.reload", "files")
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
            rooms(
                            "camel.http",
                            "camel.influxdb",
                            "camel.kinesis",
                            "camel.readings",
                            "camel.rows",
                            "camel.timestream")
                    .sees(
                            "camel",
                            "camel.readings",
                            "camel.trace",
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
                            "delivery",
                            "influx",
                            "reading",
                            "files")
                    .because("they are the Camel face of the engines");

    @ArchTest
    static final ArchRule routeSpansSeeNothing =
            room("camel.trace").sees().because("a route is traced without knowing its components");
}
