package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.kinesis.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest {

    private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir Path folder;

    @Test
    void aSavedCheckpointIsLoaded() {
        Checkpoint checkpoint =
                new Checkpoint(
                        CREATED,
                        Map.of(
                                "shardId-0", new Position.AfterSequenceNumber("49001"),
                                "shardId-1", new Position.TrimHorizon(),
                                "shardId-2", new Position.ShardEnd(),
                                "shardId-3", new Position.AtTimestamp(CREATED.plusMillis(7)),
                                "shardId-4", new Position.AtSequenceNumber("49002"),
                                "shardId-5", new Position.AfterSequenceNumber("49003", CREATED),
                                "shardId-6",
                                        new Position.AfterSubSequenceNumber("49004", 41, CREATED),
                                "shardId-7",
                                        new Position.AfterSubSequenceNumber("49005", 0, null)));

        try (FileCheckpointStore checkpoints =
                FileCheckpointStore.open(folder, "prices", "prices")) {
            assertThat(checkpoints.load()).isEmpty();
            checkpoints.save(new Checkpoint(CREATED, Map.of()));
            checkpoints.save(checkpoint);
        }

        try (FileCheckpointStore checkpoints =
                FileCheckpointStore.open(folder, "prices", "prices")) {
            assertThat(checkpoints.load()).contains(checkpoint);
        }
        assertThat(folder.resolve("prices.json")).exists();
    }

    @Test
    void aSecondReaderIsRefusedWithTheHolder() {
        try (FileCheckpointStore first = FileCheckpointStore.open(folder, "prices", "prices")) {
            assertThat(first.load()).isEmpty();
            assertThatThrownBy(() -> FileCheckpointStore.open(folder, "prices", "prices"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("already read as application 'prices' by this process")
                    .hasMessageContaining("\"applicationName\"");
            FileCheckpointStore.open(folder, "prices", "other").close();
        }
        FileCheckpointStore.open(folder, "prices", "prices").close();
    }

    @Test
    void closingTwiceDoesNotReleaseTheLockOfAnother() {
        FileCheckpointStore first = FileCheckpointStore.open(folder, "prices", "prices");
        first.close();
        try (FileCheckpointStore second = FileCheckpointStore.open(folder, "prices", "prices")) {
            first.close();

            assertThat(second.load()).isEmpty();
            assertThatThrownBy(() -> FileCheckpointStore.open(folder, "prices", "prices"))
                    .hasMessageContaining("by this process");
        }
    }

    @Test
    void anotherProcessIsRefusedWithTheHolder() throws Exception {
        try (FileCheckpointStore first = FileCheckpointStore.open(folder, "prices", "prices")) {
            assertThat(first.load()).isEmpty();
            assertThatThrownBy(() -> FileCheckpointStore.open(folder, "prices", "prices"))
                    .isInstanceOf(CheckpointException.class);

            assertThat(openInAnotherProcess())
                    .contains("by process " + ProcessHandle.current().pid());
        }
        assertThat(openInAnotherProcess()).isEqualTo("opened");
    }

    @Test
    void anUnwritableFolderIsReportedWithItsCauseAndRemedy() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> FileCheckpointStore.open(file, "prices", "prices"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "file/prices.lock cannot be written (" + file + " is not a folder): ")
                .hasMessageContaining("set \"checkpointFolder\" to another folder");
    }

    private String openInAnotherProcess() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Opener.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Opens the checkpoint in a process of its own, and says what became of it. */
    static final class Opener {
        public static void main(String[] folder) {
            try (FileCheckpointStore checkpoints =
                    FileCheckpointStore.open(Path.of(folder[0]), "prices", "prices")) {
                System.out.print(checkpoints.load().isEmpty() ? "opened" : "");
            } catch (CheckpointException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    void aMalformedCheckpointFileIsReported() throws Exception {
        Files.writeString(folder.resolve("prices.json"), "{\"shards\":");
        try (FileCheckpointStore checkpoints =
                FileCheckpointStore.open(folder, "prices", "prices")) {
            assertThatThrownBy(checkpoints::load)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("fix the file, or delete it");
        }
    }
}
