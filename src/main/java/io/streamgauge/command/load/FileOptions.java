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
                    "${COMPLETION-CANDIDATES} (default: by the name of the file, and its"
                            + " beginning)")
    private Format format = Format.AUTO;

    @Option(
            names = "--select",
            paramLabel = "SQL",
            description =
                    "one SELECT of DuckDB's SQL over the table \"input\", which is the file: SELECT"
                            + " Date AS time, 'IBM' AS symbol, Close AS price FROM input")
    private @Nullable String select;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "what stands between the fields of a CSV file (default: found out)")
    private @Nullable String delimiter;

    @Option(
            names = "--quote",
            paramLabel = "CHAR",
            description = "what stands around fields of a CSV file (default: \")")
    private @Nullable String quote;

    @Option(
            names = "--no-header",
            negatable = false,
            description =
                    "the first line of a CSV file names no columns: they are column1, column2")
    private boolean noHeader;

    @Option(
            names = "--encoding",
            paramLabel = "CHARSET",
            description =
                    "how a CSV file is encoded (default: as its byte order mark says, or UTF-8)")
    private @Nullable Charset encoding;

    @Option(
            names = "--escape",
            paramLabel = "CHAR",
            description =
                    "what stands before a quote inside of quotes in a CSV file (default: the quote"
                            + " itself)")
    private @Nullable String escape;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description =
                    "a text in a CSV file that stands for no value, as an empty field does; may be"
                            + " given several times")
    private List<String> nullTexts = List.of();

    @Option(
            names = "--trim",
            negatable = false,
            description = "leaves out blanks around the fields of a CSV file")
    private boolean trim;

    @Option(
            names = "--skip-lines",
            paramLabel = "COUNT",
            description = "how many lines of a CSV file stand above its header")
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
