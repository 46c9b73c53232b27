package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** UNLOAD through the endpoint. */
class UnloadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir private Path folder;

    private LocalAwsFixture fixture;
    private TimestreamQueryClient client;

    @BeforeEach
    void fill() {
        fixture = LocalAwsFixture.start(folder, () -> NOW);
        client = fixture.timestreamQuery();
        TimestreamWriteClient write = fixture.timestreamWrite();
        write.createDatabase(it -> it.databaseName("market"));
        write.createTable(it -> it.databaseName("market").tableName("prices"));
        List<Record> records = IntStream.range(0, 60).mapToObj(UnloadTest::record).toList();
        write.writeRecords(it -> it.databaseName("market").tableName("prices").records(records));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theFilesOfEachPartitionAreInTheManifest() throws Exception {
        QueryResponse response =
                client.query(
                        it ->
                                it.queryString(
                                        "UNLOAD (SELECT time, measure_value::double AS price,"
                                                + " symbol FROM market.prices ORDER BY time) TO"
                                                + " 's3://exports/prices' WITH (format = 'CSV',"
                                                + " compression = 'NONE', partitioned_by ="
                                                + " ARRAY['symbol'])"));
        List<String> row =
                response.rows().get(0).data().stream().map(datum -> datum.scalarValue()).toList();

        assertThat(response.columnInfo())
                .extracting(ColumnInfo::name)
                .containsExactly("rows", "metadataFile", "manifestFile");
        assertThat(row.get(0)).isEqualTo("60");
        assertThat(row.get(1))
                .matches("s3://exports/prices/" + response.queryId() + "_\\w{32}_metadata\\.json");
        assertThat(response.queryStatus().cumulativeBytesMetered()).isEqualTo(10_000_000);
        JsonNode manifest = JSON.readTree(Files.readString(file(row.get(2))));
        assertThat(manifest.at("/query_metadata/total_row_count").asInt()).isEqualTo(60);
        assertThat(manifest.path("result_files").findValuesAsText("row_count"))
                .containsExactly("20", "20", "20");
        String first = manifest.at("/result_files/0/url").asText();
        assertThat(first).startsWith("s3://exports/prices/results/symbol=S0/" + response.queryId());
        assertThat(Files.readAllLines(file(first)))
                .hasSize(20)
                .first()
                .isEqualTo("2026-11-20 09:59:00.000000000,0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure_value::double / 0 + 1 / 0   | Division by zero",
                "CAST(symbol AS BIGINT)              | Cannot cast 'S0' to BIGINT",
                "if(symbol = @symbol, 1)             | Parameter '@symbol' has no value"
            })
    void whatFailsInTheQueryIsTheError(String expression, String error) {
        assertThatThrownBy(
                        () ->
                                client.query(
                                        it ->
                                                it.queryString(
                                                        "UNLOAD (SELECT %s AS x FROM market.prices)"
                                                                        .formatted(expression)
                                                                + " TO 's3://exports/failed'")))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(error);
        assertThat(folder.resolve("s3/exports/failed")).doesNotExist();
    }

    @Test
    void aMistakeIsRefusedAtItsPlaceAndLeavesNothing() throws Exception {
        assertThatThrownBy(
                        () ->
                                client.query(
                                        it ->
                                                it.queryString(
                                                        "UNLOAD (SELECT foo FROM market.prices) TO"
                                                                + " 's3://exports/prices'")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("line 1:16: Column 'foo' does not exist");
        assertThatThrownBy(
                        () ->
                                client.query(
                                        it ->
                                                it.queryString(
                                                        "UNLOAD (SHOW DATABASES) TO"
                                                                + " 's3://exports/a'")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(
                        () ->
                                client.query(
                                        it ->
                                                it.queryString(
                                                        "UNLOAD (SELECT 1 AS a, 2 AS a) TO"
                                                                + " 's3://exports/a'")))
                .hasMessageContaining("'a' is there twice");
        assertThat(folder.resolve("s3/exports")).doesNotExist();
        try (Stream<Path> files = Files.walk(folder.resolve("s3"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (java.nio.file.NoSuchFileException nothingWasWritten) {
            assertThat(folder.resolve("s3")).doesNotExist();
        }
    }

    private Path file(String uri) {
        return folder.resolve("s3").resolve(uri.substring("s3://".length()));
    }

    private static Record record(int i) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value("S" + i % 3).build())
                .measureName("price")
                .measureValue(i + ".5")
                .measureValueType("DOUBLE")
                .time(String.valueOf(NOW.toEpochMilli() - 60_000 + i * 1000L))
                .build();
    }
}
