package io.streamgauge.rows;

import static io.streamgauge.rows.ReadRows.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.streamgauge.deadletter.RowJson;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.RowsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {

    private static final Path INT96 =
            Path.of("src/test/resources/io/streamgauge/rows/int96.parquet");

    @TempDir Path folder;
    private ReadRows read;

    @BeforeEach
    void readsFromTheFolder() {
        read = new ReadRows(folder);
    }

    @Test
    void valuesHaveTheTypesOfTheirColumns() throws SQLException {
        Path file =
                read.parquet(
                        "types.parquet",
                        """
                        SELECT 7::TINYINT AS tiny, 9223372036854775807 AS big, 18446744073709551615::UBIGINT AS unsigned,
                            5::UBIGINT AS small, 1.5::FLOAT AS real, 0.1::DOUBLE AS double, 12.50::DECIMAL(20, 2) AS decimal,
                            true AS truth, 'x' AS text, TIMESTAMPTZ '2000-01-03 09:30:00.000001+01' AS instant,
                            TIMESTAMP '2000-01-03 09:30:00' AS local, TIMESTAMP_NS '2000-01-03 09:30:00.000000001' AS fine,
                            DATE '2000-01-03' AS date, TIME '09:30:00' AS time, [1, 2] AS list, {'a': 1} AS struct,
                            'nan'::DOUBLE AS nan, NULL::BIGINT AS nothing
                        """);

        Map<String, Object> row = read.of(file, 0).get(0).row().fields();

        assertThat(row)
                .containsEntry("tiny", 7L)
                .containsEntry("big", Long.MAX_VALUE)
                .containsEntry("unsigned", new BigInteger("18446744073709551615"))
                .containsEntry("small", 5L)
                .containsEntry("real", 1.5f)
                .containsEntry("double", 0.1)
                .containsEntry("decimal", new BigDecimal("12.50"))
                .containsEntry("truth", true)
                .containsEntry("text", "x")
                .containsEntry("instant", Instant.parse("2000-01-03T08:30:00.000001Z"))
                .containsEntry("local", "2000-01-03T09:30:00")
                .containsEntry("fine", "2000-01-03T09:30:00.000000001")
                .containsEntry("date", "2000-01-03")
                .containsEntry("time", "09:30:00")
                .containsEntry("list", new NestedValue("[1,2]"))
                .containsEntry("struct", new NestedValue("{\"a\":1}"))
                .containsEntry("nan", Double.NaN)
                .containsEntry("nothing", null);
    }

    @Test
    void timesOfTheTypeInt96KeepTheirNanoseconds() {
        List<SourceItem> rows = read.of(INT96, 0);

        assertThat(rows.stream().map(row -> row.row().fields().get("time")))
                .containsExactly(
                        "2024-01-01T00:00:00.123456789",
                        "2024-01-01T00:00:00.000000001",
                        "1970-01-01T00:00:00",
                        "2099-12-31T23:59:59.999999999",
                        "1969-12-31T23:59:59.999999999",
                        null,
                        "2000-02-29T00:00:00",
                        "2024-02-29T23:59:59.999999999");
        assertThat(rows.get(7).row().fields())
                .containsEntry("symbol", "H")
                .containsEntry("price", 8.0)
                .containsEntry("seen", "2024-01-01T00:00:00.123456789");
    }

    @Test
    void aSelectSeesTimesOfTheTypeInt96ToTheNanosecond() {
        List<SourceItem> rows =
                read.select(
                        INT96,
                        "SELECT symbol, epoch_ns(time) AS ns, time FROM input"
                                + " WHERE time > TIMESTAMP_NS '2024-01-01 00:00:00.000000001'"
                                + " ORDER BY time");

        assertThat(shown(rows))
                .containsExactly(
                        List.of("A", 1_704_067_200_123_456_789L, "2024-01-01T00:00:00.123456789"),
                        List.of("H", 1_709_251_199_999_999_999L, "2024-02-29T23:59:59.999999999"),
                        List.of("D", 4_102_444_799_999_999_999L, "2099-12-31T23:59:59.999999999"));
    }

    @Test
    void timesOfTheTypeInt96BecomeReadingsToTheNanosecond() {
        Mapping mapping =
                Mapping.builder()
                        .time("time")
                        .timeZone("UTC")
                        .dimensions("symbol")
                        .measures("price:double")
                        .build();

        MappingResult first = mapping.map((Row) read.of(INT96, 0).get(0), Instant.EPOCH);

        assertThat(first).isInstanceOf(Reading.class);
        assertThat(((Reading) first).time())
                .isEqualTo(Instant.parse("2024-01-01T00:00:00.123456789Z"));
    }

    @Test
    void rowsAfterSkippedOnesKeepTheirNumbers() throws SQLException {
        Path file = read.parquet("n.parquet", "SELECT i FROM range(300000) t(i)");

        List<SourceItem> rows = read.of(file, 299_998);

        assertThat(shown(rows)).containsExactly(List.of(299_998L), List.of(299_999L));
        assertThat(rows.get(0).row().origin()).isEqualTo("n.parquet row 299999");
        assertThat(read.of(file, 300_001)).isEmpty();
    }

    @Test
    void aThousandColumnsAreRead() throws SQLException {
        Path file =
                read.parquet(
                        "wide.parquet",
                        "SELECT "
                                + IntStream.range(0, 1000)
                                        .mapToObj(
                                                n ->
                                                        n % 2 == 0
                                                                ? "i + " + n + " AS c" + n
                                                                : "'t' || (i + " + n + ") AS c" + n)
                                        .collect(Collectors.joining(", "))
                                + " FROM range(20000) t(i)");

        List<SourceItem> rows = read.of(file, 19_999);

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).row().fields())
                .hasSize(1000)
                .containsEntry("c998", 20_997L)
                .containsEntry("c999", "t20998");
    }

    @Test
    void bytesAreKept() throws SQLException {
        Path file = read.parquet("b.parquet", "SELECT 'abc'::BLOB AS b");

        assertThat(read.of(file, 0).get(0).row().fields().get("b"))
                .isEqualTo(new byte[] {97, 98, 99});
    }

    @Test
    void aFolderThatLooksLikeAPartitionAddsNoColumn() throws Exception {
        Path partition = Files.createDirectory(folder.resolve("year=2000"));
        Path file = new ReadRows(partition).parquet("n.parquet", "SELECT 1 AS i");

        assertThat(read.of(file, 0).get(0).row().fields()).containsOnlyKeys("i");
    }

    @Test
    void filesThatAreNotParquetAreRefused() {
        assertThatThrownBy(() -> read.of("a.parquet", "a,b\n1,2\n3,4\n5,6\n"))
                .isInstanceOf(RowsException.class)
                .hasMessageContaining("a.parquet cannot be read as PARQUET")
                .hasMessageContaining("magic bytes");
    }

    @Test
    void bytesAreKeptAndUtf8BecomesText() throws SQLException {
        Path file =
                read.parquet(
                        "bytes.parquet",
                        """
                        SELECT encode('2026-01-01T00:00:00Z') AS time, encode('M\u00fcnchen') AS city,
                            encode('1.5') AS v, '\\xFF\\x00'::BLOB AS raw
                        """);
        Row row = read.of(file, 0).get(0).row();

        MappingResult reading = mapping("city").map(row, Instant.EPOCH);
        MappingResult rejection = mapping("raw").map(row, Instant.EPOCH);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.class,
                        it -> {
                            assertThat(it.dimensions()).containsEntry("city", "M\u00fcnchen");
                            assertThat(it.time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
                        });
        assertThat(rejection)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        it ->
                                assertThat(it.message())
                                        .endsWith(
                                                "but it is 2 bytes (hex ff00): make a text of them"
                                                        + " with a \"select\" that has"
                                                        + " hex(\"raw\")"));
        assertThat(RowJson.text(row))
                .isEqualTo(
                        "{\"time\":\"2026-01-01T00:00:00Z\",\"city\":\"M\u00fcnchen\",\"v\":\"1.5\",\"raw\":{\"base64\":\"/wA=\"}}");
    }

    @Test
    void noValueOfAnyTypeIsWrittenAsAJavaObject() throws SQLException {
        Path file =
                read.parquet(
                        "types.parquet",
                        """
                        SELECT [1, NULL] AS list, {'a': DATE '2026-01-01', 'b': ['x']} AS struct, MAP {'k': 1.5} AS map,
                            uuid() AS id, 12.50::DECIMAL(38, 2) AS decimal, INTERVAL 90 MINUTE AS span, TIME '01:02:03' AS time,
                            'a'::ENUM('a', 'b') AS enum, [{'t': TIMESTAMP '2026-01-01 00:00:00'}] AS deep,
                            [encode('x'), '\\xFF'::BLOB] AS blobs
                        """);

        String json = RowJson.text(read.of(file, 0).get(0).row());

        assertThat(json)
                .startsWith(
                        "{\"list\":[1,null],\"struct\":{\"a\":\"2026-01-01\",\"b\":[\"x\"]},\"map\":{\"k\":1.5},\"id\":\"")
                .contains("\"decimal\":12.50", "\"time\":\"01:02:03\"", "\"enum\":\"a\"")
                .doesNotContain("@");
    }

    @Test
    void columnsThatDifferByCaseKeepTheirNames() throws Exception {
        Path file = renamed(read.parquet("case.parquet", "SELECT 1 AS price, 2 AS PRISE"));

        assertThat(read.of(file, 0).get(0).row().fields())
                .containsExactly(entry("price", 1L), entry("PRICE", 2L));
        assertThat(read.select(file, "SELECT \"PRICE_2\", price FROM input").get(0).row().fields())
                .containsExactly(entry("PRICE", 2L), entry("price", 1L));
    }

    /** DuckDB cannot write such names, so one of the same length is replaced. */
    private static Path renamed(Path file) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return Files.write(
                file, bytes.replace("PRISE", "PRICE").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Mapping mapping(String dimension) {
        return Mapping.builder().dimensions(dimension).measures("v:double").build();
    }
}
