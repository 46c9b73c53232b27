package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, which is stopped for a while as by SIGSTOP or the lid of a laptop. */
@Tag("long")
class StoppedProgramTest {

    private static final Duration STOPPED = Duration.ofSeconds(10);
    private static final Pattern WRITTEN = Pattern.compile("6 prices written to Timestream");
    private static final Pattern READINGS =
            Pattern.compile("market/prices: (\\d+) readings in = \\1 written .* \\+ 0 failed");
    private static final Pattern RECORDS =
            Pattern.compile("Stream prices: (\\d+) records in = \\1 written .* \\+ 0 failed");

    @TempDir Path folder;
    @LocalEndpoint private LocalAwsFixture aws;

    @Test
    void whatIsInFlightIsWrittenAfterItContinues() throws Exception {
        Program.install(folder);
        try (FaultProxy slow =
                        FaultProxy.start(
                                aws.url(), call -> new Fault.Slow(Duration.ofMillis(700)));
                Program program =
                        Program.start(
                                folder,
                                slow.url(),
                                "-Dcrypto.period=100ms",
                                "-Dprices.url=" + aws.url(),
                                "-Daws.requestTimeout=3s",
                                "-Dcamel.component.timestream.deliveryTimeout=6s",
                                "-Dcamel.component.kinesis.deliveryTimeout=6s")) {
            program.awaitLine(WRITTEN);
            program.signal("STOP");
            Patience.pause(STOPPED);
            int before = program.lines().size();
            program.signal("CONT");
            await().until(
                            () ->
                                    program.lines().stream()
                                                    .skip(before)
                                                    .filter(WRITTEN.asPredicate())
                                                    .count()
                                            > 20);

            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines())
                    .anyMatch(READINGS.asPredicate())
                    .anyMatch(RECORDS.asPredicate())
                    .noneMatch(line -> line.contains("not delivered"));
        }
    }
}
