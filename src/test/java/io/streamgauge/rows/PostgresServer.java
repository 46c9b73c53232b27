package io.streamgauge.rows;

import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of its own, from Debian's package, with its data in a folder that goes with
 * it.
 */
final class PostgresServer implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Path TEMPORARY = Path.of("/tmp");
    private static final int PATIENCE_SECONDS = 30;

    private final Path folder;
    private final Process process;
    private final int port;

    private PostgresServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs();
        // It does not run as root, and whoever it runs as must be able to go into the folder.
        Path folder = Files.createTempDirectory(TEMPORARY, "postgres");
        List<String> prefix = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            finish(new ProcessBuilder("chown", "postgres", folder.toString()));
            prefix.addAll(
                    List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        String data = folder.resolve("data").toString();
        finish(
                command(
                        prefix,
                        programs.resolve("initdb").toString(),
                        "--no-sync",
                        "--auth=trust",
                        "--username=test",
                        "--encoding=UTF8",
                        "--pgdata=" + data));
        int port = FreePorts.next();
        Process process =
                command(
                                prefix,
                                programs.resolve("postgres").toString(),
                                "-D",
                                data,
                                "-k",
                                folder.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "fsync=off")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        PostgresServer server = new PostgresServer(folder, process, port);
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(server::answers);
        return server;
    }

    PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url());
        return database;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=test";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private boolean answers() {
        try (Connection connection = database().getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Path programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            throw new IllegalStateException(
                    "PostgreSQL must be in "
                            + INSTALLED
                            + " for the tests: apt install postgresql");
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
    }

    private static ProcessBuilder command(List<String> prefix, String... command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        // It need not be able to go into the folder of the tests.
        return new ProcessBuilder(all).directory(TEMPORARY.toFile());
    }

    private static void finish(ProcessBuilder builder) throws IOException, InterruptedException {
        int status =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException(builder.command() + " ends with " + status);
        }
    }
}
