package io.streamgauge.command.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadPreview;
import io.streamgauge.load.LoadSource;
import io.streamgauge.load.TargetTable;
import io.streamgauge.timestream.Cost;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dry run: the preview of a load, printed.
 *
 * @param source the file
 * @param table the table that it would be loaded into
 * @param output where requests and rejects go
 */
record LoadDryRun(LoadSource source, TargetTable table, Output output) {

    /**
     * Where a dry run writes to.
     *
     * @param folder gets each request as a file; without it, the first request is printed
     * @param rejects gets the rows that would be rejected
     */
    record Output(@Nullable Path folder, Consumer<RejectedReading> rejects) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int RECORDS_SHOWN = 2;

    /**
     * Prints the report.
     *
     * @return whether no row would be rejected
     */
    boolean run(Instant now, PrintWriter out) {
        Requests requests = new Requests(output, source.file().getFileName().toString());
        LoadPreview preview = LoadPreview.of(source, table, now, requests);
        out.println(SurveySummary.of(source.file().getFileName().toString(), preview.survey(), 0));
        requests.print(out);
        LoadBooks books = preview.books();
        line(out, "records", books.written(), " in %,d requests".formatted(preview.requests()));
        line(out, "would be rejected", books.rejections(), "");
        for (Map.Entry<String, Long> kind : new TreeMap<>(books.rejected()).entrySet()) {
            line(out, "  " + kind.getKey(), kind.getValue(), "");
            out.println("    " + books.examples().get(kind.getKey()));
        }
        line(out, "KiB units", preview.cost().units(), dollars(preview.cost().units()));
        line(
                out,
                "KiB units unpacked",
                preview.cost().unpackedUnits(),
                dollars(preview.cost().unpackedUnits()));
        if (preview.refusal() != null) {
            out.println("The load would be refused: " + preview.refusal());
        }
        out.println("Nothing was written.");
        return preview.allWritten() && preview.refusal() == null;
    }

    private static void line(PrintWriter out, String name, long count, String remark) {
        out.printf(Locale.ROOT, "  %-20s %,14d%s%n", name, count, remark);
    }

    private static String dollars(long units) {
        return String.format(
                Locale.ROOT,
                "  $%.6f at $%.2f a million",
                units * Cost.DOLLARS_A_MILLION / 1_000_000,
                Cost.DOLLARS_A_MILLION);
    }

    /** Counts the requests and writes them to files. */
    private static final class Requests implements LoadPreview.Output {

        private final Output output;
        private final String file;
        private byte @Nullable [] first;
        private int count;
        private int number;

        Requests(Output output, String file) {
            this.output = output;
            this.file = file;
        }

        @Override
        public void reject(RejectedReading rejected) {
            output.rejects().accept(rejected);
        }

        @Override
        public void request(byte[] body) {
            count++;
            first = first == null ? body : first;
            Path folder = output.folder();
            if (folder != null) {
                try {
                    Files.createDirectories(folder);
                    Files.write(next(folder), body, StandardOpenOption.CREATE_NEW);
                } catch (IOException e) {
                    throw new UncheckedIOException("\"--output-folder\" cannot be written", e);
                }
            }
        }

        /** The next name after the requests of a file of the same name in another folder. */
        private Path next(Path in) {
            Path path;
            do {
                number++;
                path = in.resolve("%s.%06d.json".formatted(file, number));
            } while (Files.exists(path));
            return path;
        }

        void print(PrintWriter out) {
            if (output.folder() != null) {
                out.printf(Locale.ROOT, "%,d requests are in %s%n", count, output.folder());
            } else if (first != null) {
                printFirst(first, out);
            }
        }

        private static void printFirst(byte[] body, PrintWriter out) {
            try {
                JsonNode request = JSON.readTree(body);
                ArrayNode records = (ArrayNode) request.get("Records");
                int all = records.size();
                while (records.size() > RECORDS_SHOWN) {
                    records.remove(records.size() - 1);
                }
                if (all > records.size()) {
                    out.printf(
                            Locale.ROOT,
                            "The first request, with %d of its %d records:%n",
                            records.size(),
                            all);
                } else {
                    out.println("The first request:");
                }
                out.println(request.toPrettyString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
