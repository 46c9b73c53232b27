package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.NumberedStream;
import io.streamgauge.kinesis.read.Checkpoint;
import io.streamgauge.kinesis.read.FileCheckpointStore;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

/** The packaged program, killed again and again while it reads a stream into a table. */
@Tag("long")
class KillsTest {

    /** The system property {@code kills} says how many; a kill takes some five seconds. */
    private static final int KILLS = Integer.getInteger("kills", 5);

    private static final int RECORDS_A_KILL = 10_000;
    private static final Duration PATIENCE = Patience.DEFAULT;
    private static final Pattern READS = Pattern.compile("Reading stream numbers: ");
    @TempDir Path folder;
    @LocalEndpoint private LocalAwsFixture aws;
    private final Random random = new Random(20_261_121);

    @Test
    void killsLoseNoNumberAndNoCheckpointIsAhead() throws Exception {
        Path installed = folder.resolve("program");
        NumbersRoute.install(installed, "shardMonitorInterval: 500");
        try (NumberedStream stream = NumberedStream.create(aws.kinesis(), "numbers", 4)) {
            TimestreamQueryClient query = aws.timestreamQuery();
            for (int kill = 1; kill <= KILLS; kill++) {
                stream.putUpTo(kill * RECORDS_A_KILL);
                try (Program program = Program.start(installed, aws.url())) {
                    reshardNowAndThen(stream, kill);
                    awaitTheMomentOf(program, kill);
                    program.kill();
                }
                assertTheCheckpointIsNotAhead(installed, stream, query);
            }
            stream.putUpTo(KILLS * RECORDS_A_KILL);
            stream.awaitPut();
            try (Program program = Program.start(installed, aws.url())) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () ->
                                        assertThat(StoredNumbers.of(query, "").cardinality())
                                                .as(() -> String.join("\n", program.lines()))
                                                .isEqualTo(KILLS * RECORDS_A_KILL));
                assertThat(program.stop()).isEqualTo(143);
            }
            assertTheCheckpointIsNotAhead(installed, stream, query);
            assertThat(installed.resolve("dead-letter/numbers.jsonl")).doesNotExist();
        }
    }

    /** Two splits and two merges, spread over the kills. */
    private void reshardNowAndThen(NumberedStream stream, int kill) {
        int step = Math.max(1, KILLS / 5);
        if (kill % step == 0 && kill / step <= 4) {
            if (kill / step % 2 == 1) {
                stream.splitTheFirst();
            } else {
                stream.mergeTheFirstTwo();
            }
        }
    }

    /** Most kills come while the stream is read, some before that. */
    private void awaitTheMomentOf(Program program, int kill) {
        if (kill % 4 != 0) {
            program.awaitLine(READS);
        }
        Patience.pause(Duration.ofMillis(random.nextInt(1_500)));
    }

    private void assertTheCheckpointIsNotAhead(
            Path installed, NumberedStream stream, TimestreamQueryClient query) throws IOException {
        Path file = installed.resolve("data/checkpoints");
        if (!Files.exists(file.resolve("numbers.json"))) {
            return;
        }
        Checkpoint checkpoint;
        try (FileCheckpointStore checkpoints =
                FileCheckpointStore.open(file, "numbers", "numbers")) {
            checkpoint = checkpoints.load().orElseThrow();
        }
        BitSet passed = stream.passedBy(checkpoint);
        if (passed.isEmpty()) {
            return;
        }
        BitSet missing = (BitSet) passed.clone();
        missing.andNot(
                StoredNumbers.of(
                        query,
                        " WHERE measure_value::bigint BETWEEN %d AND %d"
                                .formatted(passed.nextSetBit(0), passed.length() - 1)));
        assertThat(missing.isEmpty())
                .as(() -> missing.cardinality() + " of " + passed.cardinality() + " are not stored")
                .isTrue();
    }
}
