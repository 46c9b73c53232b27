package io.streamgauge.command.query;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a query of Timestream and prints its rows. */
@Command(
        name = "query",
        sortOptions = false,
        description = {
            "Runs a query of Timestream, on AWS or in local mode, and prints its rows.",
            "In local mode it asks the program that runs; where no program runs, it opens the data"
                    + " folder itself. Ctrl-C cancels the query."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the query ran to its end, or as far as the output was wanted",
            "1:the query failed",
            "2:the query could not be sent: a setting or an option is not valid",
            "130:the query was cancelled by Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  streamgauge query 'SELECT symbol, count(*) FROM market.prices GROUP BY symbol'",
            "  streamgauge query --csv --file daily.sql > daily.csv",
            "  echo 'SHOW TABLES FROM market' | streamgauge query -"
        })
public final class QueryCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SQL",
            arity = "0..1",
            description = "the query, in quotes; - reads it from the standard input")
    private @Nullable String sql;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "read the query from a file")
    private @Nullable Path file;

    @ArgGroup private OutputForm form = new OutputForm();

    @Option(
            names = "--truncate",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "cut the cells of a table to the width of the terminal (default)")
    private boolean truncate = true;

    @Option(
            names = "--max-rows",
            paramLabel = "COUNT",
            description = "stop after this number of rows, and cancel the rest of the query")
    private @Nullable Long maxRows;

    @Option(
            names = "--stats",
            description =
                    "report the id, the pages, the bytes and the cost of the query on the standard"
                            + " error")
    private boolean stats;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (maxRows != null && maxRows < 1) {
            throw new IllegalArgumentException(
                    "\"--max-rows\" must be at least 1, but is \"%d\": correct it, or leave it out"
                            .formatted(maxRows));
        }
        String text = QuerySql.read(sql, file, System.in);
        long most = maxRows == null ? Long.MAX_VALUE : maxRows;
        return new QueryTask(text, new QueryTask.Wishes(form, truncate, most, stats), line)
                .run(Terminal.of(System.getenv()));
    }
}
