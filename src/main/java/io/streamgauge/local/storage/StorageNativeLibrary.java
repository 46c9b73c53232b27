package io.streamgauge.local.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * DuckDB's native code, which its driver unpacks to a new 71 MB file in the temporary folder at
 * each start and removes only when the process ends in good order.
 */
final class StorageNativeLibrary {

    private static final Path OWN_MAPPINGS = Path.of("/proc/self/maps");

    private StorageNativeLibrary() {}

    /** Loads it and removes the file at once, which Linux allows while the process uses it. */
    static void load() throws SQLException, IOException {
        try {
            DriverManager.getDriver("jdbc:duckdb:");
            DriverManager.getConnection("jdbc:duckdb:").close();
        } catch (LinkageError e) {
            IllegalStateException failure =
                    new IllegalStateException(
                            "\"java.io.tmpdir\": the library of DuckDB, of 71 MB, cannot be loaded from the temporary folder %s (%s): free space there, or name another folder with -Djava.io.tmpdir=FOLDER, and start again"
                                    .formatted(System.getProperty("java.io.tmpdir"), reason(e)));
            failure.addSuppressed(e);
            throw failure;
        }
        if (Files.isReadable(OWN_MAPPINGS)) {
            for (Path file : mapped()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static List<Path> mapped() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        try (Stream<String> lines = Files.lines(OWN_MAPPINGS)) {
            return lines.filter(line -> line.contains("/libduckdb_java"))
                    .filter(line -> line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(file -> file.startsWith(temporary))
                    .distinct()
                    .toList();
        }
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
