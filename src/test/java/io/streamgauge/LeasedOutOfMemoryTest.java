package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.leases.LocalDynamoDb;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The packaged program when its memory is used up in a thread of the Kinesis Client Library. */
@Tag("long")
@Needs(Tool.DYNALITE)
class LeasedOutOfMemoryTest {

    /** A JVM with a nearly full heap is slow, the more so on a busy machine. */
    private static final Duration PATIENCE = Patience.seconds(180);

    private static final int SHARDS = 8;
    private static final int A_MEGABYTE = 1_000_000;
    private static final String ROUTE =
            """
            - route:
                id: reader
                from:
                  uri: kinesis:memory
                  parameters: { leases: "dynamodb:memory" }
                  steps:
                    - delay: { constant: "3600000", asyncDelayed: true }
            """;

    @TempDir Path folder;

    /** Each is small itself, but its records do not fit into memory. */
    @Test
    void theProgramEndsWhenAnAggregateIsTooLarge() throws Exception {
        byte[] aggregate =
                Aggregates.encode(
                        IntStream.range(0, 120_000)
                                .mapToObj(
                                        i ->
                                                new StreamRecord(
                                                        SdkBytes.fromUtf8String("1"), "k", null))
                                .toList());
        assertThat(aggregate).hasSizeLessThan(1 << 20);
        assertTheProgramEnds(List.of(aggregate, aggregate, aggregate, aggregate, aggregate));
    }

    /** All shards give as much as a read may give, at once. */
    @Test
    void theProgramEndsWhenThePagesAreTooLarge() throws Exception {
        byte[] data = new byte[A_MEGABYTE];
        assertTheProgramEnds(IntStream.range(0, SHARDS * 10).mapToObj(i -> data).toList());
    }

    private void assertTheProgramEnds(List<byte[]> records) throws Exception {
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                LocalDynamoDb leases = LocalDynamoDb.start()) {
            KinesisClient kinesis = aws.kinesis();
            kinesis.createStream(it -> it.streamName("memory").shardCount(SHARDS));
            int key = 0;
            for (byte[] data : records) {
                String partitionKey = String.valueOf(key++);
                kinesis.putRecord(
                        it ->
                                it.streamName("memory")
                                        .partitionKey(partitionKey)
                                        .data(SdkBytes.fromByteArrayUnsafe(data)));
            }
            try (Program program = start(aws, leases)) {
                assertThat(program.awaitExit(PATIENCE)).isEqualTo(3);
            }
        }
    }

    /** Without the option of the launcher that ends the JVM, so that the program must notice. */
    private Program start(LocalAwsFixture aws, LocalDynamoDb leases) throws IOException {
        Path installed = folder.resolve("installed");
        Files.createDirectories(installed.resolve("routes"));
        Files.copy(Path.of("application.properties"), installed.resolve("application.properties"));
        Files.writeString(installed.resolve("routes/memory.camel.yaml"), ROUTE);
        return Program.start(
                installed,
                aws.url(),
                "-Xmx80m",
                "-XX:+UseSerialGC",
                "-XX:-ExitOnOutOfMemoryError",
                "-Daws.dynamodbEndpoint=" + leases.url());
    }
}
