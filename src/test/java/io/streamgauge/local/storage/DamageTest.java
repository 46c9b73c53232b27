package io.streamgauge.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a storage says of files that are not as it left them. */
class DamageTest {

    private static final String FILE = Storage.CATALOG + ".duckdb";

    @TempDir private Path folder;

    /** As a killed process leaves it: with a log that is not yet in the database file. */
    private Path killed;

    private Path file;
    private Path log;
    private Path mark;

    @BeforeEach
    void writeAndKill() throws Exception {
        killed = Files.createDirectory(folder.resolve("killed"));
        file = killed.resolve(FILE);
        log = killed.resolve(FILE + ".wal");
        mark = killed.resolve(FILE + ".mark");
        Path used = folder.resolve("used");
        Storage.open(used).close();
        try (Storage storage = Storage.open(used)) {
            run(storage, "CREATE TABLE t (i INTEGER)");
            for (int i = 0; i < 100; i++) {
                run(storage, "INSERT INTO t VALUES (" + i + ")");
            }
            try (Stream<Path> files = Files.list(used)) {
                for (Path each : files.toList()) {
                    Files.copy(each, killed.resolve(each.getFileName()));
                }
            }
        }
    }

    @Test
    void acknowledgedWritesAreThereAfterAKill() throws Exception {
        assertThat(count()).isEqualTo(100);
    }

    @Test
    void aWriteThatAKillCutOffIsDropped() throws Exception {
        try (RandomAccessFile content = new RandomAccessFile(log.toFile(), "rw")) {
            content.seek(content.length());
            content.write(new byte[] {60, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});
        }

        assertThat(count()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 4_000})
    void aLogThatIsCutOffIsRefused(int bytes) throws Exception {
        try (RandomAccessFile content = new RandomAccessFile(log.toFile(), "rw")) {
            content.setLength(content.length() - bytes);
        }

        assertThatThrownBy(() -> Storage.open(killed))
                .hasMessageContaining("\"local.data\"")
                .hasMessageContaining(log.toString())
                .hasMessageContaining(bytes + " of the ")
                .hasMessageContaining("restore the folder from a copy");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 0.99})
    void aLogThatIsChangedIsRefused(double where) throws Exception {
        flip(log, (long) (where * Files.size(log)));

        assertThatThrownBy(() -> Storage.open(killed)).hasMessageContaining(log.toString());
    }

    @Test
    void aLogThatIsMissingIsRefusedUntilItsMarkIsMovedAway() throws Exception {
        Files.delete(log);

        assertThatThrownBy(() -> Storage.open(killed))
                .hasMessageContaining("bytes of acknowledged writes are missing")
                .hasMessageContaining(mark.getFileName() + " away");
        Files.delete(mark);
        Storage.open(killed).close();
    }

    @Test
    void aLogWithoutItsDatabaseIsRefused() throws Exception {
        Files.delete(file);

        assertThatThrownBy(() -> Storage.open(killed))
                .hasMessageContaining("the database file is missing");
        assertThat(log).exists();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void aDatabaseThatIsChangedIsNamed(double where) throws Exception {
        Files.delete(log);
        Files.delete(mark);
        flip(file, (long) (where * Files.size(file)));

        assertThatThrownBy(() -> Storage.open(killed))
                .hasMessageContaining("the database " + file + " is damaged")
                .hasMessageContaining("restore it from a copy")
                .hasMessageNotContaining("make it writable");
    }

    @Test
    void aDatabaseThatIsCutOffIsNamed() throws Exception {
        Files.delete(log);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(5_000);
        }

        assertThatThrownBy(() -> Storage.open(killed)).hasMessageContaining("is damaged");
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws Exception {
        Files.delete(log);
        Files.writeString(file, "text ".repeat(10_000));

        assertThatThrownBy(() -> Storage.open(killed))
                .hasMessageContaining("the database " + file + " is damaged");
    }

    private static void flip(Path file, long at) throws Exception {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(at);
            int before = content.read();
            content.seek(at);
            content.write(before ^ 0x5a);
        }
    }

    private long count() throws Exception {
        try (Storage storage = Storage.open(killed)) {
            return storage.read(
                    connection -> {
                        try (var statement = connection.createStatement();
                                var rows = statement.executeQuery("SELECT count(*) FROM t")) {
                            rows.next();
                            return rows.getLong(1);
                        }
                    });
        }
    }

    private static void run(Storage storage, String sql) {
        storage.write(
                        connection -> {
                            try (var statement = connection.createStatement()) {
                                return statement.execute(sql);
                            }
                        })
                .join();
    }
}
