package io.streamgauge.command.load;

import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how files are read. */
final class FileOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "AUTO",
            description =
                    "${COMPLETION-CANDIDATES} (default: detected by the name of the file and its"
                            + " first bytes)")
    private Format format = Format.AUTO;

    @Option(
            names = "--select",
            paramLabel = "SQL",
            description =
                    "a SELECT in DuckDB's SQL over the table \"input\", which is the file: SELECT"
                            + " Date AS time, 'IBM' AS symbol, Close AS price FROM input")
    private @Nullable String select;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "the field separator of a CSV file (default: detected)")
    private @Nullable String delimiter;

    @Option(
            names = "--quote",
            paramLabel = "CHAR",
            description = "the quote character of a CSV file (default: \")")
    private @Nullable String quote;

    @Option(
            names = "--no-header",
            negatable = false,
            description = "the CSV file has no header: its columns are column1, column2, ...")
    private boolean noHeader;

    @Option(
            names = "--encoding",
            paramLabel = "CHARSET",
            description = "the encoding of a CSV file (default: by its byte order mark, or UTF-8)")
    private @Nullable Charset encoding;

    @Option(
            names = "--escape",
            paramLabel = "CHAR",
            description =
                    "the character that escapes a quote in a quoted field of a CSV file (default:"
                            + " the quote itself)")
    private @Nullable String escape;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description =
                    "a text in a CSV file that means no value, as an empty field does; may be given"
                            + " several times")
    private List<String> nullTexts = List.of();

    @Option(
            names = "--trim",
            negatable = false,
            description = "remove blanks around the fields of a CSV file")
    private boolean trim;

    @Option(
            names = "--skip-lines",
            paramLabel = "COUNT",
            description = "the number of lines above the header of a CSV file")
    private int skip;

    ReadOptions options(Path temporaryFolder) {
        return new ReadOptions(
                format,
                select,
                new CsvOptions(
                        delimiter, quote, escape, !noHeader, encoding, nullTexts, trim, skip),
                temporaryFolder);
    }
}
