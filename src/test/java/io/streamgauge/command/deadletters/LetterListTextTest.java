package io.streamgauge.command.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.deadletter.LetterState;
import io.streamgauge.deadletter.LetterTally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LetterListTextTest {

    private static final LetterTally TALLY =
            new LetterTally(
                    "timestream:market/prices",
                    LetterState.WAITING,
                    "mapping",
                    1200,
                    Optional.of(
                            new LetterTally.Span(
                                    Instant.parse("2026-11-29T07:00:00Z"),
                                    Instant.parse("2026-11-30T07:33:32Z"))),
                    new TreeSet<>(List.of(Path.of("dead-letter/a.jsonl"), Path.of("b.jsonl"))));

    @Test
    void aNarrowTerminalHasSeveralLinesForEachTally() {
        assertThat(LetterListText.table(List.of(TALLY), 80))
                .isEqualTo(
                        """
                        timestream:market/prices
                          1,200 waiting: mapping
                          2026-11-29 07:00:00 to 2026-11-30 07:33:32
                          b.jsonl
                          dead-letter/a.jsonl

                        1,200 waiting. Times are in UTC.
                        """);
    }

    @Test
    void aWideTerminalHasALineForEachTally() {
        assertThat(LetterListText.table(List.of(TALLY), 140).lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("TABLE OR STREAM           STATE");
    }
}
