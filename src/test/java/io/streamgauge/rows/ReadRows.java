package io.streamgauge.rows;

import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes files, and reads them to their end. */
record ReadRows(Path folder) {

    static final CsvOptions CSV = CsvOptions.SNIFFED;

    List<SourceItem> of(String name, String content) {
        return of(file(name, content), 0);
    }

    List<SourceItem> of(Path file, long skip) {
        return of(file, ReadOptions.automatic(folder), skip);
    }

    List<SourceItem> select(Path file, String select) {
        return of(file, new ReadOptions(Format.AUTO, select, CSV, folder), 0);
    }

    static List<SourceItem> of(Path file, ReadOptions options, long skip) {
        List<SourceItem> items = new ArrayList<>();
        try (RowReader reader = RowReader.open(file, options, skip)) {
            reader.forEachRemaining(items::add);
        }
        return items;
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Parquet file with the rows of a query. */
    Path parquet(String name, String query) throws SQLException {
        Path file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    /** The values of each row; the message of each rejection. */
    static List<Object> shown(List<SourceItem> items) {
        List<Object> shown = new ArrayList<>();
        for (SourceItem item : items) {
            shown.add(item instanceof Rejection rejection ? rejection.message() : values(item));
        }
        return shown;
    }

    static List<@Nullable Object> values(SourceItem item) {
        Collection<@Nullable Object> values = item.row().fields().values();
        return new ArrayList<>(values);
    }
}
