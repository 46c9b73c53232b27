package io.streamgauge.local.timestream.query.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.wire.ServiceException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnloadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COLUMNS =
            """
            [{"Name":"text","Type":{"ScalarType":"VARCHAR"}},
             {"Name":"number","Type":{"ScalarType":"DOUBLE"}},
             {"Name":"time","Type":{"ScalarType":"TIMESTAMP"}},
             {"Name":"list","Type":{"ArrayColumnInfo":{"Type":{"ScalarType":"BIGINT"}}}},
             {"Name":"series","Type":{"TimeSeriesMeasureValueColumnInfo":{"Type":{"ScalarType":"DOUBLE"}}}},
             {"Name":"row","Type":{"RowColumnInfo":[{"Name":"x","Type":{"ScalarType":"DOUBLE"}},
               {"Name":"y","Type":{"ScalarType":"VARCHAR"}}]}},
             {"Name":"channel","Type":{"ScalarType":"VARCHAR"}}]
            """;

    private static final String ROW =
            """
            [{"ScalarValue":%s},{"ScalarValue":"1.5"},{"ScalarValue":"2026-11-20 10:00:00.123456789"},
             {"ArrayValue":[{"ScalarValue":"23"},{"NullValue":true}]},
             {"TimeSeriesValue":[{"Time":"2026-11-20 10:00:00.000000010","Value":{"ScalarValue":"100.0"}}]},
             {"RowValue":{"Data":[{"ScalarValue":"23.0"},{"ScalarValue":"hello"}]}},
             {"ScalarValue":"Social/Media"}]
            """;

    @TempDir private Path folder;

    private S3Folder s3;

    @BeforeEach
    void create() {
        s3 = new S3Folder(folder.resolve("s3"));
    }

    @Test
    void csvHasTheTextsOfAnswersAndComplexValuesAsJson() throws Exception {
        Unloading.Unloaded done =
                unload(
                        "format='CSV', compression='NONE', include_header='true',"
                                + " partitioned_by=ARRAY['channel']");
        JsonNode manifest = json(done.manifestUri());
        String url = manifest.at("/result_files/0/url").asText();

        assertThat(done.rows()).isEqualTo(2);
        assertThat(url).matches("s3://bucket/to/results/channel=Social%2FMedia/Q1_\\w{32}\\.csv");
        assertThat(text(url))
                .isEqualTo(
                        "text,number,time,list,series,row\n"
                                + "\"a\\\"b\\\\c,d\",1.5,2026-11-20"
                                + " 10:00:00.123456789,\"[23,null]\",\"[{\\\"time\\\":\\\"2026-11-20"
                                + " 10:00:00.000000010Z\\\",\\\"value\\\":100.0}]\",\"{\\\"x\\\":23.0,\\\"y\\\":\\\"hello\\\"}\"\n"
                                + "plain,1.5,2026-11-20"
                                + " 10:00:00.123456789,\"[23,null]\",\"[{\\\"time\\\":\\\"2026-11-20"
                                + " 10:00:00.000000010Z\\\",\\\"value\\\":100.0}]\",\"{\\\"x\\\":23.0,\\\"y\\\":\\\"hello\\\"}\"\n");
        assertThat(manifest.at("/result_files/0/file_metadata/row_count").asInt()).isEqualTo(2);
        assertThat(manifest.at("/result_files/0/file_metadata/content_length_in_bytes").asInt())
                .isEqualTo(text(url).length());
        assertThat(manifest.at("/query_metadata/total_row_count").asInt()).isEqualTo(2);
        assertThat(manifest.at("/query_metadata/result_format").asText()).isEqualTo("CSV");
        assertThat(json(done.metadataUri()).at("/ColumnInfo")).isEqualTo(JSON.readTree(COLUMNS));
        assertThat(done.manifestUri()).matches("s3://bucket/to/Q1_\\w{32}_manifest\\.json");
        try (Stream<Path> uploads = Files.list(folder.resolve("s3/.uploads"))) {
            assertThat(uploads).isEmpty();
        }
    }

    @Test
    void csvIsCompressedUnlessAskedOtherwise() throws Exception {
        Unloading.Unloaded done =
                unload("field_delimiter='|', partitioned_by = ARRAY[ 'channel' ]");
        String url = json(done.manifestUri()).at("/result_files/0/url").asText();

        assertThat(url).endsWith(".gz");
        try (InputStream content = new GZIPInputStream(s3.read(S3Object.of(url)))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("\"a\\\"b\\\\c,d\"|1.5|2026-11-20");
        }
    }

    @Test
    void parquetHasTypes() throws Exception {
        Unloading.Unloaded done = unload("format='PARQUET', partitioned_by=ARRAY['channel']");
        String url = json(done.manifestUri()).at("/result_files/0/url").asText();

        assertThat(url).endsWith(".parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows =
                        duck.createStatement()
                                .executeQuery(
                                        "SELECT text, number * 2, epoch_ns(time), list[1],"
                                                + " series[1].value, epoch_ns(series[1].time) % 1000,"
                                                + " \"row\".y, typeof(time) FROM read_parquet('"
                                                + s3.file(S3Object.of(url))
                                                + "', hive_partitioning = false)")) {
            assertThat(rows.next()).isTrue();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                values.add(rows.getString(i));
            }
            assertThat(values)
                    .containsExactly(
                            "a\"b\\c,d",
                            "3.0",
                            "1795168800123456789",
                            "23",
                            "100.0",
                            "10",
                            "hello",
                            "TIMESTAMP_NS");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    format='ORC'; option format = 'ORC': it must be CSV or PARQUET
                    compression='ZSTD'; option compression = 'ZSTD'
                    max_file_size='1MB'; it must be from 16MB to 78GB
                    max_file_size='79GB'; it must be from 16MB to 78GB
                    field_delimiter='ab'; it must be one ASCII character
                    formt='CSV'; option 'formt'
                    format=CSV; option at 'format=CSV'
                    partitioned_by=ARRAY['missing']; must be the last columns of the query
                    partitioned_by=ARRAY['text']; must be the last columns of the query
                    """)
    void anOptionThatIsNotValidIsNamed(String options, String message) {
        assertThatThrownBy(() -> unload(options))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theSelectKeepsItsPlace() {
        UnloadStatement statement =
                UnloadStatement.of(
                                """
                                -- a comment (
                                UNLOAD (SELECT ')' AS a
                                 FROM t)
                                 TO 's3://bucket/x/';\
                                """)
                        .orElseThrow();

        assertThat(statement.select().split("\n", -1)[1]).isEqualTo("        SELECT ')' AS a");
        assertThat(statement.destination().object("y").uri()).isEqualTo("s3://bucket/x/y");
        assertThat(statement.options().gzip()).isTrue();
        assertThat(UnloadStatement.of("SELECT 1")).isEmpty();
        assertThatThrownBy(() -> UnloadStatement.of("UNLOAD (SELECT 1"))
                .hasMessage("The query syntax is invalid at line 1:17");
        assertThatThrownBy(() -> UnloadStatement.of("UNLOAD (SELECT 1) TO 's3://b/../x'"))
                .hasMessageContaining("Invalid UNLOAD destination");
    }

    private Unloading.Unloaded unload(String options) throws Exception {
        UnloadStatement statement =
                UnloadStatement.of("UNLOAD(SELECT 1) TO 's3://bucket/to' WITH (" + options + ")")
                        .orElseThrow();
        try (Unloading unloading = Unloading.begin(s3, statement, "Q1", JSON.readTree(COLUMNS))) {
            unloading.add(JSON.readTree(ROW.formatted("\"a\\\"b\\\\c,d\"")));
            unloading.add(JSON.readTree(ROW.formatted("\"plain\"")));
            return unloading.finish();
        }
    }

    private JsonNode json(String uri) throws Exception {
        return JSON.readTree(text(uri));
    }

    private String text(String uri) throws Exception {
        try (InputStream content = s3.read(S3Object.of(uri))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
