package io.streamgauge.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    private final Instant soon = InstantSource.system().instant().plus(Duration.ofHours(1));

    @TempDir private Path parent;

    @Test
    void aFolderIsDeletedWithItsFilesWhenItIsClosed() throws IOException {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("streamgauge-temporary-test-")) {
            path = folder.path();
            Files.createDirectories(path.resolve("a/b"));
            Files.writeString(path.resolve("a/b/c"), "text");
            TemporaryFolder.deleteAbandoned(path.getParent(), "streamgauge-temporary-test-", soon);
            assertThat(path.resolve("a/b/c")).exists();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void theFolderOfAnEndedProcessIsDeleted() throws IOException {
        Path abandoned = Files.createDirectory(parent.resolve("x-1"));
        Files.writeString(abandoned.resolve(".lock"), "");
        Files.writeString(abandoned.resolve("file"), "");
        Path other = Files.createDirectory(parent.resolve("y-1"));
        Files.writeString(other.resolve(".lock"), "");
        Path unlocked = Files.createDirectory(parent.resolve("x-2"));

        TemporaryFolder.deleteAbandoned(parent, "x-", Instant.EPOCH);
        assertThat(abandoned).exists();

        TemporaryFolder.deleteAbandoned(parent, "x-", soon);
        assertThat(abandoned).doesNotExist();
        assertThat(other).exists();
        assertThat(unlocked).exists();
    }

    @Test
    void theFolderOfAProcessThatRunsIsLeft() throws Exception {
        Path held = Files.createDirectory(parent.resolve("x-1"));
        Path lock = Files.writeString(held.resolve(".lock"), "");
        Process holder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockHolder.class.getName(),
                                lock.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            TemporaryFolder.deleteAbandoned(parent, "x-", soon);
            assertThat(held).exists();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        TemporaryFolder.deleteAbandoned(parent, "x-", soon);
        assertThat(held).doesNotExist();
    }

    /** A process that holds the lock of a file until it is killed. */
    static final class LockHolder {

        private LockHolder() {}

        public static void main(String[] args) throws Exception {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.out.println(channel.tryLock() == null ? "refused" : "held");
                new CountDownLatch(1).await();
            }
        }
    }
}
