package io.streamgauge.rows.duck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.reading.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of text as lines of CSV, with each value in quotes. */
final class CsvCopy implements CopyForm {

    /** A line without values must not be blank. */
    private static final byte[] BEGIN = {'1'};

    /** The maximum length of a line in bytes: a record of two megabytes, all quotes. */
    private static final int MAX_LINE_BYTES = 5 << 20;

    private static final int BUFFER_BYTES = 16 << 20;

    private SqlNames names = new SqlNames(List.of());

    @Override
    public void begin(List<String> fields) {
        names = new SqlNames(fields);
    }

    @Override
    public void write(Row row, OutputStream output) throws IOException {
        output.write(BEGIN);
        for (@Nullable Object value : row.fields().values()) {
            output.write(',');
            if (value != null) {
                output.write('"');
                output.write(value.toString().replace("\"", "\"\"").getBytes(UTF_8));
                output.write('"');
            }
        }
        output.write('\n');
    }

    @Override
    public SqlNames names() {
        return names;
    }

    @Override
    public String query(String path, DuckSession session) {
        List<String> columns = names.columns();
        String first = "line";
        while (columns.stream().anyMatch(first::equalsIgnoreCase)) {
            first += "_";
        }
        String types =
                columns.stream()
                        .map(name -> ", " + SqlText.name(name) + ": 'VARCHAR'")
                        .collect(Collectors.joining());
        String selected = columns.stream().map(SqlText::name).collect(Collectors.joining(", "));
        return "SELECT %s FROM read_csv(%s, columns = {%s: 'VARCHAR'%s}, header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', comment = '', new_line = '\\n', max_line_size = %d, buffer_size = %d, parallel = false, hive_partitioning = false)"
                .formatted(
                        selected, path, SqlText.name(first), types, MAX_LINE_BYTES, BUFFER_BYTES);
    }
}
