package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Rejection;
import io.streamgauge.rows.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rejected row names its file, its number and the reason, in all formats. */
class RejectOriginsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"100% a.csv", "100% a.csv.gz"})
    void csvRowsNameTheirLine(String name) throws IOException {
        write(
                name,
                """
                time,symbol,price
                2026-05-01,A,1
                2026-05-01,"two
                lines",dear
                2026-05-01,B
                soon,C,2
                """);

        assertRejected(
                name,
                " line 3: field \"price\" must be a finite number, but it is \"dear\"",
                " line 5: field \"line\" must have 3 fields",
                " line 6: field \"time\" must be ISO-8601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz"})
    void jsonLinesNameTheirLine(String name) throws IOException {
        write(
                name,
                """
                {"time": "2026-05-01", "symbol": "A", "price": 1}
                {"time": "2026-05-01", "symbol": "B", "price": "dear"}

                no json
                {"time": "soon", "symbol": "C", "price": 2}
                """);

        assertRejected(
                name,
                " line 2: field \"price\" must be a finite number, but it is \"dear\"",
                " line 4: field \"line\" must be a JSON object",
                " line 5: field \"time\" must be ISO-8601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.json.gz"})
    void elementsOfAnArrayNameTheirNumberAndPlace(String name) throws IOException {
        write(
                name,
                """
                [{"time": "2026-05-01", "symbol": "A", "price": 1},
                 {"time": "2026-05-01", "symbol": "B", "price": "dear"},
                 17,
                 {"time": "soon", "symbol": "C", "price": 2}]
                """);

        assertRejected(
                name,
                " row 2: field \"price\" must be a finite number, but it is \"dear\"",
                " row 3, line 3, column 2: field \"json\" must be a JSON object",
                " row 4: field \"time\" must be ISO-8601");
    }

    @Test
    void parquetRowsNameTheirNumber() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT * FROM (VALUES ('2026-05-01', 'A', '1'), ('2026-05-01', 'B', 'dear'),
                        ('soon', 'C', '2')) t(time, symbol, price)) TO '%s' (FORMAT parquet)
                    """
                            .formatted(folder.resolve("a.parquet")));
        }

        assertRejected(
                "a.parquet",
                " row 2: field \"price\" must be a finite number, but it is \"dear\"",
                " row 3: field \"time\" must be ISO-8601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100% a.csv", "a.csv.gz"})
    void rowsOfASelectNameTheirNumberInTheSelect(String name) throws IOException {
        write(name, "time,symbol,price\n2026-05-01,A,1\n2026-05-01,B,dear\n2026-05-01,C\n");

        assertThat(rejected(name, "SELECT * FROM input WHERE symbol <> 'A'"))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(name + " row 1 of the select: field \"price\""),
                        second -> assertThat(second).startsWith(name + " line 4: field \"line\""));
    }

    private void assertRejected(String name, String... messages) {
        List<String> rejected = rejected(name, null);
        assertThat(rejected).hasSameSizeAs(messages);
        for (int i = 0; i < messages.length; i++) {
            assertThat(rejected.get(i)).startsWith(name + messages[i]);
        }
    }

    private List<String> rejected(String name, @Nullable String select) {
        ReadOptions automatic = ReadOptions.automatic(folder);
        Mapping mapping =
                Mapping.builder()
                        .time("time")
                        .timeZone("UTC")
                        .dimensions("symbol")
                        .measures("price:double")
                        .build();
        RowsSource source =
                new RowsSource(
                        folder.resolve(name),
                        new ReadOptions(automatic.format(), select, automatic.csv(), folder),
                        mapping);
        List<String> messages = new ArrayList<>();
        try (LoadSource.Items<MappingResult> items = source.open(0, NOW)) {
            while (items.hasNext()) {
                if (items.next() instanceof Rejection rejection) {
                    messages.add(rejection.message());
                }
            }
        }
        return messages;
    }

    private void write(String name, String text) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                OutputStream output = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
