package io.streamgauge;

import static io.streamgauge.ArchitectureRoom.room;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms of the embedded endpoint. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class LocalArchitectureTest {

    @ArchTest
    static final ArchRule localSeesItsServices =
            room("local")
                    .sees(
                            "local.feed",
                            "local.influx",
                            "local.kinesis",
                            "local.timestream",
                            "local.timestream.query",
                            "local.s3",
                            "local.storage",
                            "local.wire",
                            "files")
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
    static final ArchRule localInfluxSeesTheWire =
            room("local.influx")
                    .sees("local.influx.line", "local.wire", "local.storage", "files")
                    .because("services do not know each other");

    @ArchTest
    static final ArchRule localLinesSeeNothing =
            room("local.influx.line").sees().because("a line is a text that becomes a value");

    @ArchTest
    static final ArchRule localTimestreamSeesTheWire =
            room("local.timestream")
                    .sees(
                            "local.timestream.batch",
                            "local.timestream.query",
                            "local.timestream.query.catalog",
                            "local.timestream.query.types",
                            "local.timestream.scheduled",
                            "local.s3",
                            "local.wire",
                            "local.storage",
                            "files")
                    .because("services do not know each other");

    @ArchTest
    static final ArchRule localBatchSeesTheWire =
            room("local.timestream.batch")
                    .sees("local.s3", "local.wire", "local.storage")
                    .because("it writes to tables only through its target");

    @ArchTest
    static final ArchRule localScheduledQueriesSeeTheQueries =
            room("local.timestream.scheduled")
                    .sees(
                            "local.timestream.query",
                            "local.s3",
                            "local.wire",
                            "local.storage",
                            "files")
                    .because("they ask and write as a client does");

    @ArchTest
    static final ArchRule localQuerySeesTheWire =
            room("local.timestream.query")
                    .sees(
                            "local.timestream.query.analysis",
                            "local.timestream.query.catalog",
                            "local.timestream.query.functions",
                            "local.timestream.query.insights",
                            "local.timestream.query.memory",
                            "local.timestream.query.parse",
                            "local.timestream.query.print",
                            "local.timestream.query.types",
                            "local.timestream.query.unload",
                            "local.s3",
                            "local.wire",
                            "local.storage",
                            "files")
                    .because("services do not know each other");

    @ArchTest
    static final ArchRule insightsSeePlans =
            room("local.timestream.query.insights")
                    .sees(
                            "local.timestream.query.analysis",
                            "local.timestream.query.catalog",
                            "local.timestream.query.functions",
                            "local.timestream.query.print")
                    .because("they tell of a query whose names are known, and have no rows of it");

    @ArchTest
    static final ArchRule unloadSeesTheBuckets =
            room("local.timestream.query.unload")
                    .sees("local.s3", "local.wire", "local.storage")
                    .because("it writes rows of answers, whatever they were asked with");

    @ArchTest
    static final ArchRule sqlTypesSeeNothing =
            room("local.timestream.query.types").sees().because("a type is a value");

    @ArchTest
    static final ArchRule sqlParserSeesTheWire =
            room("local.timestream.query.parse")
                    .sees("local.wire")
                    .because("a text is parsed before anything is known about its names");

    @ArchTest
    static final ArchRule sqlCatalogSeesTypes =
            room("local.timestream.query.catalog")
                    .sees(
                            "local.timestream.query.parse",
                            "local.timestream.query.types",
                            "local.wire",
                            "local.storage")
                    .because("it lists columns and their types");

    @ArchTest
    static final ArchRule sqlFunctionsSeeTypes =
            room("local.timestream.query.functions")
                    .sees("local.timestream.query.types")
                    .because("a function is a signature and what DuckDB runs for it");

    @ArchTest
    static final ArchRule sqlAnalysisSeesNames =
            room("local.timestream.query.analysis")
                    .sees(
                            "local.timestream.query.catalog",
                            "local.timestream.query.functions",
                            "local.timestream.query.parse",
                            "local.timestream.query.types",
                            "local.wire")
                    .because("it finds what each name stands for, and runs nothing");

    @ArchTest
    static final ArchRule memorySeesPlans =
            room("local.timestream.query.memory")
                    .sees(
                            "local.timestream.query.analysis",
                            "local.timestream.query.functions",
                            "local.timestream.query.parse",
                            "local.timestream.query.types")
                    .because("what a query can take is known before it is written for DuckDB");

    @ArchTest
    static final ArchRule sqlPrinterSeesTheAnalysis =
            room("local.timestream.query.print")
                    .sees(
                            "local.timestream.query.analysis",
                            "local.timestream.query.functions",
                            "local.timestream.query.parse",
                            "local.timestream.query.types")
                    .because("only what was analyzed is written for DuckDB");

    @ArchTest
    static final ArchRule wireSeesTheStorage =
            room("local.wire").sees("local.storage").because("a full disk has an answer");

    @ArchTest
    static final ArchRule storageSeesFiles =
            room("local.storage").sees("files").because("it tests no files");

    @ArchTest
    static final ArchRule s3SeesFiles =
            room("local.s3").sees("files").because("objects are files, whatever they hold");
}
