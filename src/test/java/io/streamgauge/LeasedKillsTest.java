package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.NumberedStream;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several instances of the packaged program that share a stream: one is killed, and the one that is
 * added has the records pushed.
 */
@Tag("long")
class LeasedKillsTest {

    private static final int STEP = 10_000;
    private static final Duration PATIENCE = Patience.seconds(180);
    private static final Pattern READS = Pattern.compile("is read by this instance");

    @TempDir Path folder;

    @Test
    void everyNumberIsInTheTableThoughAnInstanceIsKilledAndOneIsAdded() throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                LocalDynamoDb leases = LocalDynamoDb.start();
                NumberedStream stream = NumberedStream.create(aws.kinesis(), "numbers", 4)) {
            stream.putUpTo(STEP);
            try (Program first = start("first", "", aws, leases);
                    Program second = start("second", "", aws, leases)) {
                awaitReading(first);
                awaitReading(second);
                stream.putUpTo(2 * STEP);
                stream.splitTheFirst();
                first.kill();
                stream.putUpTo(3 * STEP);
                try (Program third = start("third", ", fanOut: true", aws, leases)) {
                    stream.putUpTo(4 * STEP);
                    stream.mergeTheFirstTwo();
                    stream.awaitPut();
                    await().atMost(PATIENCE)
                            .untilAsserted(
                                    () ->
                                            assertThat(
                                                            StoredNumbers.of(
                                                                            aws.timestreamQuery(),
                                                                            "")
                                                                    .cardinality())
                                                    .isEqualTo(4 * STEP));
                    assertThat(third.stop()).isEqualTo(143);
                }
                assertThat(second.stop()).isEqualTo(143);
            }
            for (String instance : new String[] {"first", "second", "third"}) {
                assertThat(folder.resolve(instance + "/dead-letter/numbers.jsonl")).doesNotExist();
            }
        }
    }

    /** The first start waits for the table, and the second for its share of the leases. */
    private static void awaitReading(Program program) {
        await().atMost(PATIENCE)
                .until(() -> program.lines().stream().anyMatch(READS.asPredicate()));
    }

    private Program start(
            String instance, String options, LocalAwsFixture aws, LocalDynamoDb leases)
            throws IOException {
        Path installed = folder.resolve(instance);
        NumbersRoute.install(installed, "leases: \"dynamodb:numbers\"" + options);
        return Program.start(installed, aws.url(), "-Daws.dynamodbEndpoint=" + leases.url());
    }
}
