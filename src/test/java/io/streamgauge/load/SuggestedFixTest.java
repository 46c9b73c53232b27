package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamgauge.reading.Mapping;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that a message suggests if the first rows of a file cannot be loaded. */
class SuggestedFixTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jan 1 2000; Feb 13 2000             | --time-format | MMM d yyyy",
                "2015/01/01 01:00:00; 2015/12/31 23:59:59 | --time-format | yyyy/M/d H:mm:ss",
                "3/14/2026 1:05 PM; 12/1/2025 11:00 AM    | --time-format | M/d/yyyy h:mm a",
                "14.3.2026; 1.12.2025                | --time-format | d.M.yyyy",
                "1780000000; 1780000001              | --time-unit | SECONDS",
                "1780000000000; 1780000000001        | --time-unit | MILLISECONDS",
                "1780000000000000                    | --time-unit | MICROSECONDS"
            })
    void theOptionThatReadsTheTimesIsSuggested(String times, String option, String value)
            throws IOException {
        SuggestedFix fix = refused("time,price\n" + lines(times)).fix();

        assertThat(fix).isNotNull();
        assertThat(fix.options()).isEqualTo(Map.of(option, value));
    }

    @ParameterizedTest
    @CsvSource({"1/2/2026; 3/4/2026", "soon; later", "12; 13"})
    void uncertainOptionsAreNotSuggested(String times) throws IOException {
        assertThat(refused("time,price\n" + lines(times)).fix()).isNull();
    }

    @Test
    void yearsAreSuggestedAsDates() throws IOException {
        SuggestedFix fix = refused("time,price\n" + lines("1950; 1999; 2020")).fix();

        assertThat(fix).isNotNull();
        assertThat(fix.options().get("--select"))
                .isEqualTo(
                        "SELECT * REPLACE (make_date(CAST(\"time\" AS INTEGER), 1, 1) AS \"time\")"
                                + " FROM input");
        assertThat(fix.additions()).isEqualTo(Map.of("--magnetic-retention", "73000d"));
        load("rows.csv", fix.options().get("--select"));
    }

    @Test
    void numbersInAnotherUnitAreNotWritten() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "time,price\n1780000000,1\n");

        LoadRefusedException refused =
                catchThrowableOfType(
                        LoadRefusedException.class,
                        () ->
                                sample("rows.csv", null, "MILLISECONDS")
                                        .checkRows(new TableName("market", "prices")));

        assertThat(refused)
                .hasMessageContaining("line 2: field \"time\" must not be in January 1970");
        assertThat(refused.fix().options()).isEqualTo(Map.of("--time-unit", "SECONDS"));
    }

    @Test
    void aListOfFeaturesIsUnnested() throws IOException {
        Files.writeString(
                folder.resolve("map.json"),
                """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"time": 1780000000000, "price": 1.5}},
                  {"type": "Feature", "properties": {"time": 1780000000001, "price": 2}}]}
                """);
        SuggestedFix fix =
                catchThrowableOfType(LoadRefusedException.class, () -> load("map.json", null))
                        .fix();

        assertThat(fix).isNotNull();
        assertThat(fix.options()).containsEntry("--time-unit", "MILLISECONDS");
        LoadSample sample = sample("map.json", fix.options().get("--select"));
        assertThat(sample.rows()).hasSize(2);
    }

    @Test
    void aRefusalShowsBytesInHexAndTextAsText() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT '\\xFF\\x00\\x10'::BLOB AS id, encode('M\u00fcnchen') AS city,
                        '\\xFE'::BLOB || encode(repeat('a', 99)) AS price, '2026-05-31' AS time)
                    TO '%s' (FORMAT parquet)
                    """
                            .formatted(folder.resolve("bytes.parquet")));
        }

        LoadRefusedException refused =
                catchThrowableOfType(LoadRefusedException.class, () -> load("bytes.parquet", null));

        assertThat(refused)
                .hasMessageContaining(
                        "id=3 bytes (hex ff0010), city=M\u00fcnchen,"
                                + " price=100 bytes (hex fe6161616161616161616161616161")
                .hasMessageContaining(
                        "make a text of them with a \"select\" that has hex(\"price\")")
                .hasMessageNotContaining("[B@");
    }

    @Test
    void rejectionsForSeveralReasonsRefuseTheLoadToo() throws IOException {
        LoadRefusedException refused =
                refused(
                        "time,price\n2026-05-31,1\n"
                                + "x,1\n".repeat(40)
                                + "2026-05-31,y\n".repeat(60));

        assertThat(refused)
                .hasMessageContaining("100 of its 101 rows would be rejected, 60 for one reason")
                .hasMessageContaining("rows.csv line 43: field \"price\"");
    }

    @Test
    void theHeaderOfAFileWithoutRowsIsChecked() throws IOException {
        assertThat(refused("tme,price\n"))
                .hasMessageContaining(
                        "its header lacks the field \"time\", which \"time\" names: did you mean"
                                + " \"tme\"?")
                .hasMessageContaining("its columns are tme, price")
                .hasMessageContaining("it has no rows");
    }

    private LoadRefusedException refused(String csv) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), csv);
        return catchThrowableOfType(LoadRefusedException.class, () -> load("rows.csv", null));
    }

    private void load(String name, @Nullable String select) throws IOException {
        sample(name, select).checkRows(new TableName("market", "prices"));
    }

    private LoadSample sample(String name, @Nullable String select) {
        return sample(name, select, null);
    }

    private LoadSample sample(String name, @Nullable String select, @Nullable String unit) {
        ReadOptions automatic = ReadOptions.automatic(folder);
        ReadOptions options = new ReadOptions(automatic.format(), select, automatic.csv(), folder);
        Mapping mapping =
                Mapping.builder()
                        .time("time")
                        .timeUnit(unit)
                        .timeZone("UTC")
                        .constants("source=test")
                        .measures("price:double")
                        .build();
        return new RowsSource(folder.resolve(name), options, mapping).sample(NOW, true);
    }

    private static String lines(String times) {
        return String.join(",1\n", times.strip().split("; *")) + ",1\n";
    }
}
