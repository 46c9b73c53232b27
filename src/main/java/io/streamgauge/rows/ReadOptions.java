package io.streamgauge.rows;

import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Options for reading a file.
 *
 * @param format the format of the file
 * @param select one SELECT of DuckDB's SQL over the table "input", which is the file; null for the
 *     rows unchanged
 * @param csv options for a CSV file
 * @param temporaryFolder where a SELECT that sorts or groups spills what does not fit into memory
 */
public record ReadOptions(
        Format format, @Nullable String select, CsvOptions csv, Path temporaryFolder) {

    public ReadOptions {
        if (select != null && select.isBlank()) {
            throw new IllegalArgumentException(
                    "\"select\" must be a SELECT over the table \"input\", but it is blank: remove"
                            + " it for the rows unchanged");
        }
    }

    /** The rows unchanged, of a file whose format is detected. */
    public static ReadOptions automatic(Path temporaryFolder) {
        return new ReadOptions(Format.AUTO, null, CsvOptions.SNIFFED, temporaryFolder);
    }
}
