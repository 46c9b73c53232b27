package io.streamgauge.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointsTest {

    private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir Path folder;

    @Test
    void aCheckpointIsReadAsItWasSaved() {
        Checkpoint checkpoint =
                new Checkpoint(
                        CREATED,
                        Map.of(
                                "shardId-0", new Position.AfterSequenceNumber("49001"),
                                "shardId-1", new Position.TrimHorizon(),
                                "shardId-2", new Position.ShardEnd(),
                                "shardId-3", new Position.AtTimestamp(CREATED.plusMillis(7)),
                                "shardId-4", new Position.AtSequenceNumber("49002")));

        try (FileCheckpoints checkpoints = FileCheckpoints.open(folder, "prices", "prices")) {
            assertThat(checkpoints.load()).isEmpty();
            checkpoints.save(new Checkpoint(CREATED, Map.of()));
            checkpoints.save(checkpoint);
        }

        try (FileCheckpoints checkpoints = FileCheckpoints.open(folder, "prices", "prices")) {
            assertThat(checkpoints.load()).contains(checkpoint);
        }
        assertThat(folder.resolve("prices.json")).exists();
    }

    @Test
    void aSecondReaderIsToldWhoTheFirstIs() {
        try (FileCheckpoints first = FileCheckpoints.open(folder, "prices", "prices")) {
            assertThat(first.load()).isEmpty();
            assertThatThrownBy(() -> FileCheckpoints.open(folder, "prices", "prices"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("already read as application 'prices' by process")
                    .hasMessageContaining("\"applicationName\"");
            FileCheckpoints.open(folder, "prices", "other").close();
        }
        FileCheckpoints.open(folder, "prices", "prices").close();
    }

    @Test
    void aFileThatIsNoCheckpointIsNotTakenForAnEmptyOne() throws Exception {
        Files.writeString(folder.resolve("prices.json"), "{\"shards\":");
        try (FileCheckpoints checkpoints = FileCheckpoints.open(folder, "prices", "prices")) {
            assertThatThrownBy(checkpoints::load)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("mend it, or remove it");
        }
    }
}
