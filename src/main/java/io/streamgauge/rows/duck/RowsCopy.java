package io.streamgauge.rows.duck;

import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file as a table: a copy in the temporary folder, which DuckDB reads without
 * detecting types, because that would change texts.
 */
final class RowsCopy implements DuckTable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String PREFIX = "select-";

    /** The age of copies that a killed program left: no SELECT takes as long. */
    private static final Duration MAX_AGE = Duration.ofDays(2);

    private final InputFile file;
    private final Supplier<RowSource> source;
    private final CopyForm form;
    private final Path path;
    private final Map<String, TextKind> kinds = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private long rows;
    private boolean rejected;

    private RowsCopy(InputFile file, CopyForm form, Supplier<RowSource> source, Path path) {
        this.file = file;
        this.form = form;
        this.source = source;
        this.path = path;
    }

    /** Copies a file, which the source opens. */
    static RowsCopy of(
            InputFile file, CopyForm form, Supplier<RowSource> source, Path temporaryFolder) {
        try {
            Files.createDirectories(temporaryFolder);
            Path path = Files.createTempFile(temporaryFolder, PREFIX, ".rows").toAbsolutePath();
            removeLeftBehind(temporaryFolder, path);
            RowsCopy copy = new RowsCopy(file, form, source, path);
            try {
                copy.write();
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
            return copy;
        } catch (IOException e) {
            throw new RowsException(
                    "%s cannot be copied to the temporary folder %s, which a SELECT needs (%s): free space in it, or name another one"
                            .formatted(file.path(), temporaryFolder, e),
                    e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String query(DuckSession session) throws SQLException {
        return form.query(SqlText.text(path.toString()), session);
    }

    @Override
    public SqlNames names() {
        return form.names();
    }

    @Override
    public Map<String, String> types() {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kinds.forEach((column, kind) -> types.put(column, kind.type()));
        return types;
    }

    @Override
    public String exception(String column) {
        TextKind kind = kinds.get(column);
        return kind == null ? "" : kind.exception();
    }

    boolean isEmpty() {
        return rows == 0;
    }

    @Override
    public boolean hasRejections() {
        return rejected;
    }

    @Override
    public Optional<RowSource> rejections() {
        return Optional.of(new RejectionRows(source.get()));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private void write() throws IOException {
        try (RowSource items = source.get();
                OutputStream output =
                        new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES)) {
            form.begin(items.columns());
            for (SourceItem item = items.next(); item != null; item = items.next()) {
                if (item instanceof Row row) {
                    form.write(row, output);
                    see(row);
                    rows++;
                } else {
                    rejected = true;
                }
            }
        }
    }

    private void see(Row row) {
        for (Map.Entry<String, @Nullable Object> field : row.fields().entrySet()) {
            TextKind kind = kinds.get(form.names().column(field.getKey()));
            if (kind == null) {
                kind = new TextKind();
                kinds.put(form.names().column(field.getKey()), kind);
            }
            kind.see(field.getValue(), row.origin());
        }
    }

    private static void removeLeftBehind(Path folder, Path newest) throws IOException {
        Instant limit = Files.getLastModifiedTime(newest).toInstant().minus(MAX_AGE);
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path each : found) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(limit)) {
                    old.add(each);
                }
            }
        }
        for (Path each : old) {
            Files.deleteIfExists(each);
        }
    }

    /** The items of a source that are not rows. */
    private record RejectionRows(RowSource items) implements RowSource {

        @Override
        public @Nullable SourceItem next() {
            SourceItem item = items.next();
            while (item instanceof Row) {
                item = items.next();
            }
            return item;
        }

        @Override
        public void close() {
            items.close();
        }
    }
}
