package io.streamgauge.command.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamquery.model.QueryStatus;

class QueryProgressTest {

    private static final Terminal TERMINAL = new Terminal(true, true, 60, 24, true, true);
    private static final Terminal FILE = new Terminal(false, false, 80, 24, true, false);

    private final StringWriter printed = new StringWriter();
    private Instant now = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void aShortQueryShowsNothing() {
        QueryProgress progress = progress(TERMINAL);
        after(Duration.ofMillis(1900));
        progress.tick();
        progress.erase();

        assertThat(printed.toString()).isEmpty();
        assertThat(progress.elapsed()).isEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void aLongQueryShowsALineThatIsErased() {
        QueryProgress progress = progress(TERMINAL);
        after(Duration.ofSeconds(3));
        progress.tick();
        progress.status(
                QueryStatus.builder()
                        .progressPercentage(45.4)
                        .cumulativeBytesScanned(1_230_000_000L)
                        .build());
        progress.tick();
        after(Duration.ofSeconds(1));
        progress.tick();
        progress.erase();
        progress.erase();

        assertThat(printed)
                .hasToString(
                        "\r"
                                + "\u001b[KRunning for 3 s. Ctrl-C cancels the query.\r"
                                + "\u001b[KRunning for 4 s, 45 %, 1.23 GB scanned. Ctrl-C cancels"
                                + " th..\r"
                                + "\u001b[K");
    }

    @Test
    void aFileGetsNoProgress() {
        QueryProgress progress = progress(FILE);
        after(Duration.ofSeconds(30));
        progress.tick();
        progress.erase();

        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void aCancelledQueryIsReportedOnce() {
        QueryProgress progress = progress(TERMINAL);
        after(Duration.ofSeconds(3));
        progress.tick();
        progress.cancelled();
        after(Duration.ofSeconds(3));
        progress.tick();

        assertThat(printed.toString()).endsWith("query.\r\u001b[KThe query was cancelled.\n");
    }

    private QueryProgress progress(Terminal terminal) {
        return new QueryProgress(new PrintWriter(printed), terminal, () -> now);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }
}
