package io.streamgauge.command.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.Survey;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadProgressTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Survey SURVEY =
            new Survey(1000, 900, 90, 5, 3, 2, BEGIN, BEGIN.plusSeconds(5), BEGIN);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = BEGIN;

    @Test
    void aBarMovesOnATerminal() {
        LoadProgress progress = progress(true);
        progress.begins(SURVEY, 0);
        after(Duration.ofSeconds(2));
        progress.progressed(new LoadBooks(249, Map.of("mapping", 1L), Map.of()));
        progress.progressed(new LoadBooks(300, Map.of("mapping", 1L), Map.of()));
        after(Duration.ofSeconds(2));
        progress.progressed(new LoadBooks(999, Map.of("mapping", 1L), Map.of()));

        assertThat(printed())
                .contains(
                        "\r"
                                + "a.csv [====             ]  25%  250/1,000 rows  125 rows/s  1"
                                + " rejected  ETA 6 s\u001b[K")
                .contains("100%  1,000/1,000 rows  250 rows/s")
                .doesNotContain("301/1,000")
                .endsWith("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv, 1000, 400",
        "a name of a file that is far longer than a line of a terminal has room for it.csv, 1000,"
                + " 400",
        "a.csv, 2000000000, 1999999999",
        "prices-of-the-year-2026.csv, 2000000000, 1999999999",
    })
    void theBarFitsIntoALine(String file, long rows, long done) {
        LoadProgress progress =
                new LoadProgress(file, 4000, true, new PrintWriter(bytes, true, UTF_8), () -> now);
        progress.begins(new Survey(rows, rows, 0, 0, 0, 0, BEGIN, BEGIN, null), 0);
        after(Duration.ofSeconds(1000));
        progress.progressed(new LoadBooks(done / 2, Map.of("mapping", done - done / 2), Map.of()));

        String bar = printed().substring(printed().lastIndexOf('\r') + 1).replace("\u001b[K", "");
        assertThat(bar).hasSizeLessThan(80).contains("/", "rejected  ETA ");
    }

    @Test
    void aGrowingFileDoesNotOverfillTheBar() {
        LoadProgress progress = progress(true);
        progress.begins(SURVEY, 0);
        after(Duration.ofSeconds(2));
        progress.progressed(new LoadBooks(2000, Map.of(), Map.of()));

        assertThat(printed()).contains("==] 100%  2,000/1,000 rows", "ETA 0 s");
    }

    @Test
    void aLineIsPrintedEveryFewSecondsElsewhere() {
        LoadProgress progress = progress(false);
        progress.counted(100_000);
        after(Duration.ofSeconds(5));
        progress.counted(200_000);
        progress.begins(SURVEY, 400);
        after(Duration.ofSeconds(4));
        progress.progressed(new LoadBooks(500, Map.of(), Map.of()));
        after(Duration.ofSeconds(1));
        progress.progressed(new LoadBooks(600, Map.of(), Map.of()));

        assertThat(printed().lines())
                .containsExactly(
                        "a.csv: 200,000 rows counted",
                        "a.csv: 1,000 rows from 2026-11-21T10:00:00Z to 2026-11-21T10:00:05Z",
                        "  90 older than the memory store keeps go to the magnetic store",
                        "  5 older than the magnetic store keeps will be rejected (lengthen its"
                                + " retention to keep them: --magnetic-retention, and"
                                + " -Dprovision.update=true where the table exists)",
                        "  3 more than 15 minutes ahead will be rejected",
                        "  2 cannot be read, or have no time, and will be rejected",
                        "  400 were done by an earlier run, which this one resumes",
                        "a.csv  60%  600/1,000 rows  40 rows/s  2400 B of 4000 B  0 rejected  ETA"
                                + " 10 s");
    }

    private LoadProgress progress(boolean terminal) {
        return new LoadProgress(
                "a.csv", 4000, terminal, new PrintWriter(bytes, true, UTF_8), () -> now);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }
}
