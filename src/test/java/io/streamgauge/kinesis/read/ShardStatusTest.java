package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShardStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ShardStatus status = new ShardStatus("shardId-000000000000", NOW, 0, null, false);

    @Test
    void aHaltKeepsItsReason() {
        ShardStatus halted = status.halted("record 7 was given up");
        Instant later = NOW.plusSeconds(1);

        assertThat(halted.read(later, 5)).isEqualTo(halted("record 7 was given up", later, 5));
        assertThat(halted.progressed(later)).isEqualTo(halted("record 7 was given up", later, 0));
        assertThat(halted.failed("the stream is away")).isEqualTo(halted);
    }

    @Test
    void aReadClearsTheProblem() {
        ShardStatus failed = status.failed("the stream is away");

        assertThat(failed.problem()).isEqualTo("the stream is away");
        assertThat(failed.progressed(NOW)).isEqualTo(failed);
        assertThat(failed.read(NOW, 0)).isEqualTo(status);
    }

    private ShardStatus halted(String reason, Instant at, long millisBehind) {
        return new ShardStatus(status.shardId(), at, millisBehind, reason, true);
    }
}
