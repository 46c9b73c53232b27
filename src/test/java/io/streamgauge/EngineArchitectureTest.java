package io.streamgauge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.streamgauge.ArchitectureRoom.room;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The arrows between the rooms of the engines: what reads, maps, writes and keeps, without Camel
 * and without a command.
 */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class EngineArchitectureTest {

    @ArchTest
    static final ArchRule tablesSeeTheWriter =
            room("tables")
                    .sees(
                            "load",
                            "timestream",
                            "timestream.provision",
                            "delivery",
                            "deadletter",
                            "reading")
                    .because("load, query and doctor work with tables without a route");

    @ArchTest
    static final ArchRule deadLettersSeeRows =
            room("deadletter")
                    .sees("reading", "rows.json", "timestream", "influx", "delivery", "files")
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
            room("aws").sees("timestream.wire").because("clients are built from settings alone");

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
    static final ArchRule traceSeesNothing =
            room("trace").sees().because("engines make spans without a library of tracing");

    @ArchTest
    static final ArchRule otelSeesNothing =
            room("otel").sees().because("it sends spans and meters, whatever they are about");

    @ArchTest
    static final ArchRule onlyOtelSeesOpenTelemetry =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.streamgauge.otel..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.opentelemetry..")
                    .because("none of its classes is loaded where nothing is sent to it");

    @ArchTest
    static final ArchRule onlyTheRuntimeStartsOtel =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.streamgauge.otel..",
                            "io.streamgauge.runtime..",
                            "io.streamgauge.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.streamgauge.otel..")
                    .because("rooms make spans through trace");

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
                            "load.batch",
                            "files",
                            "reading",
                            "rows",
                            "rows.source",
                            "delivery",
                            "timestream",
                            "timestream.provision")
                    .because("a load writes rows through a target, and knows no Camel");

    @ArchTest
    static final ArchRule loadBatchSeesReadings =
            room("load.batch")
                    .sees("reading")
                    .because("readings become parts, whatever the file is");

    @ArchTest
    static final ArchRule deliverySeesReadings =
            room("delivery")
                    .sees("reading")
                    .because("what all write engines share knows none of them");

    @ArchTest
    static final ArchRule influxSeesReadings =
            room("influx")
                    .sees("delivery", "reading")
                    .because("the engines of two targets do not know each other");

    @ArchTest
    static final ArchRule timestreamSeesReadings =
            room("timestream")
                    .sees("timestream.wire", "delivery", "reading")
                    .because("the writer knows no table but the one that it writes to");

    @ArchTest
    static final ArchRule timestreamWireSeesNothing =
            room("timestream.wire")
                    .sees()
                    .because("bodies are sent without knowing what they hold");

    @ArchTest
    static final ArchRule historySeesReadings =
            room("timestream.history")
                    .sees("timestream", "reading")
                    .because("what a table holds is read without a writer");

    @ArchTest
    static final ArchRule copySeesWhatItReads =
            room("copy")
                    .sees(
                            "load",
                            "rows",
                            "rows.csv",
                            "rows.source",
                            "timestream",
                            "timestream.history",
                            "delivery",
                            "reading",
                            "files")
                    .because("it writes rows through a target, as a load does, and knows none");

    @ArchTest
    static final ArchRule compareSeesBothSides =
            room("compare")
                    .sees("influx", "timestream.history", "reading")
                    .because(
                            "it reads both sides, and has a mapping of its own to check the writer");

    @ArchTest
    static final ArchRule provisionSeesTimestream =
            room("timestream.provision")
                    .sees("timestream", "delivery")
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
}
