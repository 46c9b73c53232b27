package io.streamgauge.command.query;

import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options for the form in which rows are printed; without one it is a table. */
final class OutputForm {

    @Option(
            names = "--csv",
            description = "print CSV with a header, page by page; NULL is an empty field")
    private boolean csv;

    @Option(
            names = "--jsonl",
            description =
                    "print a JSON object a line; numbers, booleans and arrays keep their type")
    private boolean jsonl;

    @Option(names = "--chart", description = "draw the numbers over time, as lines of characters")
    private boolean chart;

    /** Whether another program reads the output. */
    boolean isForPrograms() {
        return csv || jsonl;
    }

    /**
     * The output in that form.
     *
     * @param truncate whether cells of a table are cut on a terminal
     */
    RowOutput output(PrintWriter out, Terminal terminal, boolean truncate) {
        if (csv) {
            return new CsvOutput(out);
        }
        if (jsonl) {
            return new JsonLinesOutput(out);
        }
        if (chart) {
            return new ChartOutput(out, terminal);
        }
        OptionalInt limit =
                truncate && terminal.out()
                        ? OptionalInt.of(terminal.columns())
                        : OptionalInt.empty();
        return new TableOutput(out, limit, terminal.cut());
    }
}
