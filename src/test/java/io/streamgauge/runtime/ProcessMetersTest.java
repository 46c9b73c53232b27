package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir Path base;

    @Test
    void theSpaceOfBothFoldersIsMeasuredBeforeTheyExist() throws Exception {
        Files.createDirectory(base.resolve("data"));

        try (ProcessMeters process = ProcessMeters.start(meters, base)) {
            assertThat(process).isNotNull();
            Gauge data = meters.get("disk.free").tag("folder", "data").gauge();
            Gauge letters = meters.get("disk.free").tag("folder", "dead-letter").gauge();
            assertThat(data.getId().getTag("path")).isEqualTo(base.resolve("data").toString());
            assertThat(letters.getId().getTag("path")).isEqualTo(base.toString());
            assertThat(data.value()).isPositive();
            assertThat(letters.value()).isPositive();
            assertThat(letters.value())
                    .isLessThan(
                            meters.get("disk.total").tag("folder", "dead-letter").gauge().value());
        }
    }

    @Test
    void theJvmIsMeasured() {
        try (ProcessMeters process = ProcessMeters.start(meters, base)) {
            assertThat(process).isNotNull();
            assertThat(meters.get("jvm.memory.used").tag("area", "heap").gauges())
                    .isNotEmpty()
                    .allSatisfy(pool -> assertThat(pool.value()).isNotNegative());
            assertThat(meters.get("jvm.threads.live").gauge().value()).isPositive();
            assertThat(meters.get("process.uptime").timeGauge().value()).isPositive();
        }
    }
}
