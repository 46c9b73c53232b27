package io.streamgauge.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {

    @TempDir private Path folder;

    @Test
    void whatIsAcknowledgedIsSeenByReadersAndByTheNextStorage() throws Exception {
        try (Storage storage = Storage.open(folder)) {
            storage.write(run("CREATE TABLE t (i INTEGER)")).join();
            storage.write(run("INSERT INTO t VALUES (1)")).join();
            assertThat(count(storage)).isEqualTo(1);
        }
        try (Storage storage = Storage.open(folder)) {
            assertThat(count(storage)).isEqualTo(1);
        }
    }

    @Test
    void aSnapshotDoesNotSeeWhatIsCommittedMeanwhile() throws Exception {
        try (Storage storage = Storage.open(folder)) {
            storage.write(run("CREATE TABLE t (i INTEGER)")).join();
            List<Long> counts =
                    storage.readSnapshot(
                            connection -> {
                                long before = count(connection);
                                storage.write(run("INSERT INTO t VALUES (1)")).join();
                                return List.of(before, count(connection));
                            });

            assertThat(counts).containsExactly(0L, 0L);
            assertThat(count(storage)).isEqualTo(1);
        }
    }

    @Test
    void aChangeThatFailsTakesNoOtherOfItsGroupWithIt() throws Exception {
        try (Storage storage = Storage.open(folder)) {
            storage.write(run("CREATE TABLE t (i INTEGER)")).join();
            CountDownLatch gate = new CountDownLatch(1);
            List<CompletableFuture<?>> group = new ArrayList<>();
            group.add(
                    storage.write(
                            connection -> {
                                gate.await();
                                return "";
                            }));
            group.add(storage.write(run("INSERT INTO t VALUES (1)")));
            CompletableFuture<?> bad = storage.write(run("INSERT INTO t VALUES ('x')"));
            group.add(storage.write(run("INSERT INTO t VALUES (2)")));
            gate.countDown();

            assertThatThrownBy(bad::join).hasCauseInstanceOf(SQLException.class);
            group.forEach(CompletableFuture::join);
            assertThat(count(storage)).isEqualTo(2);
        }
    }

    @Test
    void changesThatWaitAreAppliedBeforeItCloses() throws Exception {
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        try (Storage storage = Storage.open(folder)) {
            waiting.add(storage.write(run("CREATE TABLE t (i INTEGER)")));
            for (int i = 0; i < 1000; i++) {
                waiting.add(storage.write(run("INSERT INTO t VALUES (" + i + ")")));
            }
        }
        waiting.forEach(CompletableFuture::join);
        try (Storage storage = Storage.open(folder)) {
            assertThat(count(storage)).isEqualTo(1000);
        }
    }

    @Test
    void changesAfterItClosedFail() {
        Storage storage = Storage.open(folder);
        storage.close();

        assertThat(storage.write(run("SELECT 1"))).isCompletedExceptionally();
    }

    /** As a first start on a full disk leaves it. */
    @Test
    void anEmptyFileIsBegunAnew() throws Exception {
        Files.createFile(Storage.file(folder));

        try (Storage storage = Storage.open(folder)) {
            storage.write(run("CREATE TABLE t (i INTEGER)")).join();
            assertThat(count(storage)).isZero();
        }
    }

    @Test
    void aFolderInUseIsNamedWithTheRemedy() {
        try (Storage first = Storage.open(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> Storage.open(folder))
                    .hasMessageContaining("\"local.data\"")
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("choose another folder");
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedWithTheRemedy() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Storage.open(file))
                .hasMessageContaining("\"local.data\"")
                .hasMessageContaining("choose another folder");
    }

    private static StorageChange<String> run(String sql) {
        return connection -> {
            execute(connection, sql);
            return "";
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Storage storage) {
        return storage.read(StorageTest::count);
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM t")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
