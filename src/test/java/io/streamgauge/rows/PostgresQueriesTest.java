package io.streamgauge.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.NestedValue;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresQueriesTest {

    private static PostgresServer postgres;

    @BeforeAll
    static void starts() throws IOException, InterruptedException {
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stops() throws IOException, InterruptedException {
        postgres.close();
    }

    @Test
    void valuesHaveTheTypesOfTheirColumns() {
        String query =
                """
                SELECT 7::smallint AS small, 9223372036854775807 AS big, 1.5::real AS real, 0.1::float8 AS double,
                    12.50::numeric(20, 2) AS decimal, true AS truth, 'x' AS text,
                    timestamptz '2000-01-03 09:30:00.000001+01' AS instant, timestamp '2000-01-03 09:30:00' AS local,
                    date '2000-01-03' AS date, time '09:30:00' AS time, interval '5 months' AS span,
                    '{"a": [1]}'::jsonb AS json, ARRAY[1, 2] AS list, 'b9f5ecb8-32a4-4b0e-8a6a-b4ba2f5f6df4'::uuid AS id,
                    '\\x616263'::bytea AS bytes, NULL::timestamptz AS nothing, 'NaN'::float8 AS nan
                """;

        try (RowReader reader = RowReader.query(postgres.database(), query, 0)) {
            assertThat(reader.columns()).startsWith("small", "big").endsWith("nan");
            Map<String, Object> row = reader.next().row().fields();
            assertThat(row)
                    .containsEntry("small", 7)
                    .containsEntry("big", Long.MAX_VALUE)
                    .containsEntry("real", 1.5f)
                    .containsEntry("double", 0.1)
                    .containsEntry("decimal", new BigDecimal("12.50"))
                    .containsEntry("truth", true)
                    .containsEntry("text", "x")
                    .containsEntry("instant", Instant.parse("2000-01-03T08:30:00.000001Z"))
                    .containsEntry("local", "2000-01-03T09:30:00")
                    .containsEntry("date", "2000-01-03")
                    .containsEntry("time", "09:30:00")
                    .containsEntry("json", new NestedValue("{\"a\": [1]}"))
                    .containsEntry("list", new NestedValue("[1,2]"))
                    .containsEntry("id", "b9f5ecb8-32a4-4b0e-8a6a-b4ba2f5f6df4")
                    .containsEntry("nothing", null)
                    .containsEntry("nan", Double.NaN);
            assertThat(row.get("span")).isInstanceOf(String.class);
            assertThat(row.get("bytes")).isEqualTo(new byte[] {97, 98, 99});
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void rowsAfterSkippedOnesKeepTheirNumbers() {
        try (RowReader reader =
                RowReader.query(
                        postgres.database(),
                        "SELECT * FROM generate_series(1, 5000) n ORDER BY n",
                        4998)) {
            assertThat(ReadRows.values(reader.next())).isEqualTo(List.of(4999));
            assertThat(reader.next().row().origin()).isEqualTo("query row 5000");
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void moreRowsThanFitIntoMemoryAreRead(@TempDir Path folder) throws Exception {
        String query = "SELECT n, repeat('x', 200) AS text FROM generate_series(1, 400000) n";

        assertThat(SmallHeapRows.count(folder.resolve("log"), postgres.url(), query))
                .isEqualTo("400000 rows, 0 rejections");
    }

    @Test
    void aFailedQueryReportsTheReason() {
        assertThatThrownBy(
                        () -> RowReader.query(postgres.database(), "SELECT absent FROM nowhere", 0))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("SELECT absent");
        assertThatThrownBy(
                        () -> {
                            try (RowReader reader =
                                    RowReader.query(
                                            postgres.database(),
                                            "SELECT 1 / (3000 - n) AS x FROM generate_series(1,"
                                                    + " 5000) n",
                                            0)) {
                                reader.forEachRemaining(row -> {});
                            }
                        })
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("division by zero");
    }
}
