package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of {@code load} share: an endpoint, a folder with stocks.csv, and its mapping. */
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

    @TempDir static Path data;

    @LocalEndpoint static LocalAwsFixture aws;

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
        Files.copy(STOCKS, folder.resolve("stocks.csv"));
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

    List<String> run(int status, List<String> arguments) throws Exception {
        try (Program program =
                Program.command(folder, aws.url(), arguments.toArray(String[]::new))) {
            assertThat(program.awaitExit())
                    .as(() -> String.join("\n", program.lines()))
                    .isEqualTo(status);
            return program.lines();
        }
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
