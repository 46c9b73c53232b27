package io.streamgauge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;

/** What tests may not do: sleep, mock, and hide behind names that say nothing. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = OnlyIncludeTests.class)
class StyleOfTestsTest {

    @ArchTest
    static final ArchRule testsDoNotSleep =
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class, int.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule testsUseNoMockingLibrary =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.mockito..", "org.easymock..", "io.mockk..");

    @ArchTest static final ArchRule namesSaySomething = Names.saySomething();
}
