package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.NumberedStream;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances of the packaged program that share a stream while some are killed, some are
 * stopped, others join, and the stream is split and merged.
 */
@Tag("long")
@Needs(Tool.DYNALITE)
class LeasedKillsTest {

    private static final int STEP = 10_000;
    private static final int STEPS = 6;

    /** Enough for each of three instances. */
    private static final int SHARDS = 6;

    /**
     * The numbers of a step that are stored before an instance leaves, while others are in flight.
     */
    private static final int SOME = 1_000;

    private static final Duration PATIENCE = Patience.seconds(180);
    private static final Pattern READS = Pattern.compile("took the lease of");

    @TempDir Path folder;
    private final Deque<Program> instances = new ArrayDeque<>();
    private int started;
    private int delivered;

    @AfterEach
    void closeTheInstances() {
        instances.forEach(Program::close);
    }

    @Test
    void killsStopsAndJoinsLoseNoNumber(TestReporter reporter) throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                LocalDynamoDb leases = LocalDynamoDb.start();
                NumberedStream stream = NumberedStream.create(aws.kinesis(), "numbers", SHARDS)) {
            stream.putUpTo(STEP);
            for (int i = 0; i < 3; i++) {
                join("", aws, leases);
            }
            instances.forEach(LeasedKillsTest::awaitReading);
            for (int step = 2; step < STEPS; step++) {
                stream.putUpTo(step * STEP);
                reshard(stream, step);
                awaitStored(aws, (step - 1) * STEP + SOME);
                leave(instances.remove(), step);
                join(step % 2 == 0 ? ", fanOut: true" : "", aws, leases);
                awaitReading(instances.getLast());
            }
            stream.putUpTo(STEPS * STEP);
            stream.awaitPut();
            awaitStored(aws, STEPS * STEP);
            assertStoredOnce(aws);
            while (!instances.isEmpty()) {
                Program instance = instances.remove();
                assertThat(instance.stop()).isEqualTo(143);
                delivered += NumbersRoute.delivered(instance);
            }
            // A table stores a number once, however often it is delivered.
            assertThat(delivered).isGreaterThanOrEqualTo(STEPS * STEP);
            reporter.publishEntry(
                    "deliveries that kills, stops and moved leases repeated",
                    String.valueOf(delivered - STEPS * STEP));
            for (int i = 1; i <= started; i++) {
                assertThat(folder.resolve(i + "/dead-letter/numbers.jsonl")).doesNotExist();
            }
        }
    }

    /** Two splits and two merges. */
    private static void reshard(NumberedStream stream, int step) {
        if (step % 2 == 0) {
            stream.splitTheFirst();
        } else {
            stream.mergeTheFirstTwo();
        }
    }

    /** Half of them are killed, and half are stopped. */
    private void leave(Program instance, int step) throws InterruptedException {
        try (instance) {
            if (step % 2 == 0) {
                instance.kill();
            } else {
                assertThat(instance.stop()).isEqualTo(143);
            }
            delivered += NumbersRoute.delivered(instance);
        }
    }

    private static void awaitStored(LocalAwsFixture aws, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () ->
                                assertThat(
                                                StoredNumbers.of(aws.timestreamQuery(), "")
                                                        .cardinality())
                                        .isGreaterThanOrEqualTo(count));
    }

    private static void assertStoredOnce(LocalAwsFixture aws) {
        List<Integer> rows = StoredNumbers.rows(aws.timestreamQuery(), "");
        BitSet numbers = new BitSet();
        rows.forEach(numbers::set);
        assertThat(numbers.length()).isEqualTo(STEPS * STEP);
        assertThat(rows).hasSize(STEPS * STEP);
    }

    /** The first start waits for the table, and the others for their share of the leases. */
    private static void awaitReading(Program program) {
        program.awaitLine(READS);
    }

    private void join(String options, LocalAwsFixture aws, LocalDynamoDb leases)
            throws IOException {
        Path installed = folder.resolve(String.valueOf(++started));
        NumbersRoute.install(installed, "batchSize: 50, leases: \"dynamodb:numbers\"" + options);
        instances.add(
                Program.start(installed, aws.url(), "-Daws.dynamodbEndpoint=" + leases.url()));
    }
}
