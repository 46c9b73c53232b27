package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.SmallDisk;
import io.streamgauge.kinesis.NumberedStream;
import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

/** The packaged program, whose disk is full for a while. */
@Tag("long")
class FullDiskProgramTest {

    private static final Pattern PRICES_WRITTEN = Pattern.compile("6 prices written to Timestream");
    private static final Pattern BALANCED =
            Pattern.compile("market/prices: \\d+ readings in = \\d+ written .* \\+ 0 waiting");

    @TempDir Path folder;

    @Test
    void healthIsDownWhileTheDiskOfLocalModeIsFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 24)) {
            Program.install(disk.folder());
            try (Program program =
                    Program.start(
                            disk.folder(),
                            "-Dcrypto.period=100ms",
                            "-Dcamel.component.timestream.deliveryTimeout=3s")) {
                program.awaitLine(PRICES_WRITTEN);
                disk.fill();
                await().until(() -> ready(program) == 503);
                await().untilAsserted(
                                () ->
                                        assertThat(program.observe("health/ready").body())
                                                .contains("local-storage")
                                                .contains("No space left on device")
                                                .contains("free some space there"));
                disk.free();
                await().until(() -> ready(program) == 200);

                assertThat(program.stop()).isEqualTo(143);
                assertThat(program.lines())
                        .noneMatch(line -> line.startsWith("\tat "))
                        .noneMatch(line -> line.contains("no transaction is active"))
                        .anyMatch(BALANCED.asPredicate());
            }
        }
    }

    @Test
    void aCheckpointIsSavedWhenThereIsSpaceAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 2);
                LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                NumberedStream stream = NumberedStream.create(aws.kinesis(), "numbers", 1)) {
            TimestreamQueryClient query = aws.timestreamQuery();
            NumbersRoute.install(disk.folder(), "shardMonitorInterval: 500");
            Path checkpoint = disk.folder().resolve("data/checkpoints/numbers.json");
            try (Program program = Program.start(disk.folder(), aws.url())) {
                stream.putUpTo(1_000);
                awaitStored(query, program, 1_000);
                await().until(() -> Files.exists(checkpoint));
                disk.fill();
                String before = Files.readString(checkpoint);
                stream.putUpTo(3_000);
                awaitStored(query, program, 3_000);
                disk.free();
                await().until(() -> !Files.readString(checkpoint).equals(before));
                stream.putUpTo(4_000);
                awaitStored(query, program, 4_000);
                program.kill();
            }
            try (Program program = Program.start(disk.folder(), aws.url())) {
                stream.putUpTo(5_000);
                awaitStored(query, program, 5_000);
            }
        }
    }

    private static void awaitStored(TimestreamQueryClient query, Program program, int count) {
        await().untilAsserted(
                        () ->
                                assertThat(StoredNumbers.of(query, "").cardinality())
                                        .as(() -> String.join("\n", program.lines()))
                                        .isEqualTo(count));
    }

    private static int ready(Program program) throws Exception {
        return program.observe("health/ready").statusCode();
    }
}
