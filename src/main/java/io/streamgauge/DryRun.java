package io.streamgauge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.load.LoadPreview;
import io.streamgauge.load.LoadSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a load would do.
 *
 * @param source the file
 * @param table where it would go
 * @param folder gets each request as a file; without one, the first is printed
 */
record DryRun(LoadSource source, LoadPreview.Table table, @Nullable Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The list price of a million write units of one KiB, in US East (N. Virginia). */
    private static final double DOLLARS_A_MILLION = 0.50;

    /**
     * Prints the report.
     *
     * @return whether no row would be rejected
     */
    boolean run(Instant now, PrintStream out) {
        Requests requests = new Requests(folder, source.file().getFileName().toString());
        LoadPreview preview = LoadPreview.of(source, table, now, requests);
        out.println(LoadForecast.of(source.file().getFileName().toString(), preview.survey(), 0));
        requests.tell(out);
        line(out, "records", preview.records(), " in %,d requests".formatted(preview.requests()));
        line(out, "would be rejected", preview.survey().rows() - preview.records(), "");
        preview.rejected().forEach((kind, count) -> line(out, "  " + kind, count, ""));
        preview.reasons().forEach(reason -> out.println("    " + reason));
        line(out, "KiB units", preview.cost().units(), dollars(preview.cost().units()));
        line(
                out,
                "KiB units unpacked",
                preview.cost().unpackedUnits(),
                dollars(preview.cost().unpackedUnits()));
        if (preview.refused()) {
            out.printf(
                    "The load would be refused: the magnetic store of %s takes no writes, and %,d rows are too old for memory.%n",
                    table.name(), preview.survey().magnetic());
        }
        out.println("Nothing was written.");
        return preview.allWritten() && !preview.refused();
    }

    private static void line(PrintStream out, String name, long count, String remark) {
        out.printf(Locale.ROOT, "  %-20s %,14d%s%n", name, count, remark);
    }

    private static String dollars(long units) {
        return String.format(
                Locale.ROOT,
                "  $%.6f at $%.2f a million",
                units * DOLLARS_A_MILLION / 1_000_000,
                DOLLARS_A_MILLION);
    }

    /** The requests, as they are made. */
    private static final class Requests implements Consumer<byte[]> {

        private final @Nullable Path folder;
        private final String file;
        private byte @Nullable [] first;
        private int count;
        private int number;

        Requests(@Nullable Path folder, String file) {
            this.folder = folder;
            this.file = file;
        }

        @Override
        public void accept(byte[] body) {
            count++;
            first = first == null ? body : first;
            if (folder != null) {
                try {
                    Files.createDirectories(folder);
                    Files.write(next(folder), body, StandardOpenOption.CREATE_NEW);
                } catch (IOException e) {
                    throw new UncheckedIOException("\"--output-folder\" cannot be written", e);
                }
            }
        }

        /** Goes on after the requests of a file of the same name in another folder. */
        private Path next(Path in) {
            Path path;
            do {
                number++;
                path = in.resolve("%s.%06d.json".formatted(file, number));
            } while (Files.exists(path));
            return path;
        }

        void tell(PrintStream out) {
            if (folder != null) {
                out.printf(Locale.ROOT, "%,d requests are in %s%n", count, folder);
            } else if (first != null) {
                out.println("The first request:");
                out.println(pretty(first));
            }
        }

        private static String pretty(byte[] body) {
            try {
                return JSON.readTree(body).toPrettyString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
