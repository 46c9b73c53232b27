package io.streamgauge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    @ArchTest static final ArchRule namesSaySomething = ForbiddenNames.saySomething();

    @ArchTest
    static void noWaitHidesASleep(JavaClasses tests) throws IOException {
        assertThat(lines(Pattern.compile("until\\(\\(\\) -> tru[e]\\)")))
                .as("await an event, or pause where the time is the subject")
                .allMatch(line -> line.contains("Patience.java"));
    }

    /**
     * A bound in seconds that does not grow with {@code tests.patience} fails on a busy machine.
     */
    private static final Pattern FIXED_WAIT =
            Pattern.compile(
                    "PATIENCE = Duration\\.|@Timeou[t]"
                            + "|\\.(atMost|succeedsWithin|failsWithin)\\((\\d|Duration\\.)"
                            + "|\\.(get|await|waitFor|awaitTermination|orTimeout)\\(\\d+, ");

    @ArchTest
    static void waitsAreMultiplesOfThePatience(JavaClasses tests) throws IOException {
        assertThat(lines(FIXED_WAIT)).as("use Patience").isEmpty();
    }

    private static List<String> lines(Pattern pattern) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).stream()
                        .filter(pattern.asPredicate())
                        .forEach(line -> lines.add(file + ": " + line.strip()));
            }
        }
        return lines;
    }
}
