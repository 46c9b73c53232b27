package io.streamgauge.rows;

import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read.
 *
 * @param format how it holds its rows
 * @param select one SELECT of DuckDB's SQL over the table "input", which is the file; null for the
 *     rows as they are
 * @param csv how it is written, if it is a CSV file
 * @param temporaryFolder where a SELECT that sorts or groups puts what does not fit into memory
 */
public record ReadOptions(
        Format format, @Nullable String select, CsvOptions csv, Path temporaryFolder) {

    public ReadOptions {
        if (select != null && select.isBlank()) {
            throw new IllegalArgumentException(
                    "\"select\" must be a SELECT over the table \"input\", but it is blank; leave"
                            + " it out for the rows as they are");
        }
    }

    /** The rows as they are, of a file whose name or content says how it holds them. */
    public static ReadOptions automatic(Path temporaryFolder) {
        return new ReadOptions(Format.AUTO, null, CsvOptions.SNIFFED, temporaryFolder);
    }
}
