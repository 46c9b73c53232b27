package io.streamgauge.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says to DuckDB how a CSV file is read: with nothing left to detect, since what it detects at the
 * beginning of a file would make it fail, or change values, further on.
 */
record DuckCsv(InputFile file, CsvOptions options, DuckSession session) {

    /** A delimiter, and nothing that a single line that is malformed could change. */
    private static final String SNIFFED = ", sample_size = 20480, all_varchar = true, ";

    /** A quarter of DuckDB's own: more take memory, and save no time. */
    private static final int BUFFER = 8 << 20;

    /** The types that all rows have. */
    private static final String WHOLE_FILE = ", sample_size = -1, ";

    private static final String FORGIVING = "strict_mode = false, ignore_errors = true)";

    /**
     * The scan of the file.
     *
     * @param typed whether the columns have the types that all rows fit; else they are text
     */
    String scan(boolean typed) throws SQLException {
        String dialect = dialect();
        List<String> names = names(dialect);
        List<String> types = typed ? types(dialect + header(), WHOLE_FILE) : List.of();
        String columns =
                IntStream.range(0, names.size())
                        .mapToObj(
                                at ->
                                        column(
                                                names.get(at),
                                                at < types.size() ? types.get(at) : "VARCHAR"))
                        .collect(Collectors.joining(", "));
        return "read_csv(%s%s, columns = {%s}, auto_detect = false, buffer_size = %d, store_rejects = true, rejects_limit = %d)"
                .formatted(dialect, header(), columns, BUFFER, DuckRejects.MOST + 1);
    }

    private String dialect() throws SQLException {
        String given = DuckScan.path(file) + given();
        String sniffer = "FROM sniff_csv(" + given + header() + SNIFFED + FORGIVING;
        String delimiter = options.delimiter();
        if (delimiter == null) {
            delimiter = session.texts("SELECT Delimiter " + sniffer).get(0);
        }
        String quote = options.quote();
        if (quote == null) {
            // It finds none where the first lines have none; later ones may.
            String sniffed = session.texts("SELECT Quote " + sniffer).get(0);
            quote = sniffed.equals("'") ? sniffed : "\"";
        }
        String escape = options.escape() == null ? quote : options.escape();
        return given
                + option("delim", delimiter)
                + option("quote", quote)
                + option("escape", escape);
    }

    private String given() {
        StringBuilder sql = new StringBuilder(option("comment", ""));
        sql.append(", hive_partitioning = false");
        sql.append(option("encoding", CsvEncoding.of(file, options.encoding())));
        if (!options.nullTexts().isEmpty()) {
            sql.append(", nullstr = ['', ")
                    .append(
                            options.nullTexts().stream()
                                    .map(SqlText::text)
                                    .collect(Collectors.joining(", ")))
                    .append("]");
        }
        return sql.toString();
    }

    private String header() {
        return ", header = " + options.header() + ", skip = " + options.skip();
    }

    /** DuckDB would give other names to those that are there twice or empty. */
    private List<String> names(String dialect) throws SQLException {
        int count = types(dialect + header(), SNIFFED).size();
        String columns =
                IntStream.range(0, count)
                        .mapToObj(at -> column("c" + at, "VARCHAR"))
                        .collect(Collectors.joining(", "));
        List<String> names = new ArrayList<>();
        String first =
                "FROM read_csv(%s, header = false, skip = %d, columns = {%s}, auto_detect = false, store_rejects = true, rejects_table = 'first_errors', rejects_scan = 'first_scans') LIMIT 1"
                        .formatted(dialect, options.skip(), columns);
        try (Statement statement = session.statement();
                ResultSet result = statement.executeQuery("SELECT * " + first)) {
            if (!result.next()) {
                throw file.empty();
            }
            for (int at = 1; at <= count; at++) {
                String name = options.header() ? result.getString(at) : null;
                names.add(name == null ? "column" + at : withoutMark(name));
            }
        }
        return ColumnNames.keys(file.path().toString(), names).names();
    }

    private static String withoutMark(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    private List<String> types(String dialect, String sample) throws SQLException {
        return session.texts(
                "SELECT unnest(Columns).type FROM sniff_csv(" + dialect + sample + FORGIVING);
    }

    private static String column(String name, String type) {
        return SqlText.text(name) + ": " + SqlText.text(type);
    }

    private static String option(String key, String value) {
        return ", " + key + " = " + SqlText.text(value);
    }
}
