package io.streamgauge;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/**
 * The rules of all rooms. The build runs them here, so that all classes are read once; each test
 * class can be run by itself, too.
 */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
class ArchitectureRulesTest {

    @ArchTest static final ArchTests ROOMS = ArchTests.in(ArchitectureTest.class);

    @ArchTest static final ArchTests COMMANDS = ArchTests.in(CommandArchitectureTest.class);

    @ArchTest static final ArchTests ENGINES = ArchTests.in(EngineArchitectureTest.class);

    @ArchTest static final ArchTests LOCAL = ArchTests.in(LocalArchitectureTest.class);

    @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRulesTest.class);
}
