package io.streamgauge;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of {@code load} share: an endpoint, a folder with stocks.csv, its mapping, and a
 * process that runs the commands.
 */
abstract class LoadProgramFixture {

    static final Path STOCKS = Path.of("src/test/resources/io/streamgauge/rows/stocks.csv");

    private static final List<String> MAPPING =
            List.of(
                    "--time",
                    "date",
                    "--time-format",
                    "MMM d yyyy",
                    "--dimensions",
                    "symbol",
                    "--measures",
                    "price:double");

    @TempDir static Path folder;

    @LocalEndpoint static LocalAwsFixture aws;

    private static CommandHost host;

    @BeforeAll
    static void start() throws IOException {
        Program.install(folder);
        Files.copy(STOCKS, folder.resolve("stocks.csv"));
        host = CommandHost.start(folder, Program.at(aws.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    static List<String> arguments(String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(MAPPING);
        return all;
    }

    static List<String> with(List<String> load, String... more) {
        List<String> all = new ArrayList<>(load);
        all.addAll(List.of(more));
        return all;
    }

    static List<String> run(int exitCode, List<String> arguments) throws IOException {
        return host.run(arguments).lines(exitCode);
    }

    /** Writes stocks.csv with other text in a folder of its own. */
    static void writeStocks(String name, String text) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("stocks.csv"), text);
    }

    static long stored(String table) {
        return Long.parseLong(value("SELECT count(*) FROM market." + table));
    }

    static String value(String sql) {
        return aws.timestreamQuery()
                .query(it -> it.queryString(sql))
                .rows()
                .get(0)
                .data()
                .get(0)
                .scalarValue();
    }
}
