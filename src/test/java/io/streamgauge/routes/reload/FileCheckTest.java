package io.streamgauge.routes.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileCheckTest {

    private static final RouteFile GOOD = new RouteFile("good.yaml", "good");
    private static final RouteFile DEEP = new RouteFile("deep.yaml", "deep");
    private static final RouteProblem MISTAKE =
            new RouteProblem(new Place("good.yaml", 2, 3), "it is wrong", "correct it");

    private final FileCheck check = new FileCheck(FileCheckTest::problems, Throwable::getMessage);

    /** A check that fails itself for a file that is too deep, and for too many files. */
    private static List<RouteProblem> problems(List<RouteFile> files) {
        if (files.contains(DEEP)) {
            throw new StackOverflowError("too deep");
        } else if (files.size() > 2) {
            throw new IllegalStateException("too many");
        }
        return List.of(MISTAKE);
    }

    @Test
    void problemsAreThoseOfTheCheck() {
        assertThat(check.apply(List.of(GOOD))).containsExactly(MISTAKE);
    }

    @Test
    void aFileForWhichTheCheckFailsIsBlamed() {
        assertThat(check.apply(List.of(GOOD, DEEP)))
                .extracting(RouteProblem::toString)
                .containsExactly(
                        "deep.yaml:1:1: the file cannot be checked: too deep: write it in another"
                                + " way, and report this as a bug");
    }

    @Test
    void aFailureThatNoFileCausesIsThrown() {
        assertThatThrownBy(() -> check.apply(List.of(GOOD, GOOD, GOOD)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("too many");
    }
}
