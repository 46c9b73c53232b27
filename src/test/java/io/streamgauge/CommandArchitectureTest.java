package io.streamgauge;

import static io.streamgauge.ArchitectureRoom.room;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows from the commands that move history out of Timestream. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class CommandArchitectureTest {

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
