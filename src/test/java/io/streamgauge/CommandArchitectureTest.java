package io.streamgauge;

import static io.streamgauge.ArchitectureRoom.room;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows from the commands that query Timestream: one shows rows, others move history out. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class CommandArchitectureTest {

    @ArchTest
    static final ArchRule queryCommandSeesTheRuntime =
            room("command.query")
                    .sees("runtime", "timestream.history")
                    .because(
                            "query needs a client only: no Camel, no tables, no embedded endpoint");

    @ArchTest
    static final ArchRule copyCommandSeesTheCopy =
            room("command.copy")
                    .sees(
                            "command.load",
                            "command.query",
                            "runtime",
                            "copy",
                            "influx",
                            "load",
                            "timestream",
                            "timestream.history")
                    .because(
                            "it shows progress as load does, and explains errors as query does; no"
                                    + " route is needed");

    @ArchTest
    static final ArchRule compareCommandSeesTheComparison =
            room("command.compare")
                    .sees(
                            "command.query",
                            "runtime",
                            "compare",
                            "influx",
                            "timestream",
                            "timestream.history")
                    .because(
                            "it prints what a comparison finds, and explains errors as query does");
}
