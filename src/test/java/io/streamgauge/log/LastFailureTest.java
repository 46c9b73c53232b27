package io.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastFailureTest {

    private Duration now = Duration.ofDays(1);
    private final LastFailure problem = new LastFailure(() -> now);

    @Test
    void problemsEndWithTheNextSuccess() {
        assertThat(problem.worked()).isFalse();
        assertThat(problem.failed("no endpoint")).isTrue();
        assertThat(problem.failed("no table")).isFalse();
        assertThat(problem.reason()).hasValue("no table");

        assertThat(problem.worked()).isTrue();
        assertThat(problem.worked()).isFalse();
        assertThat(problem.reason()).isEmpty();
    }

    @Test
    void problemsAreReportedForFiveMinutes() {
        problem.failed("no endpoint");
        now = now.plusMinutes(4);
        problem.failed("no endpoint");
        now = now.plusMinutes(4);
        assertThat(problem.reason()).hasValue("no endpoint");

        now = now.plusMinutes(1);

        assertThat(problem.reason()).isEmpty();
        assertThat(problem.worked()).isTrue();
    }
}
