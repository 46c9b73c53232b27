package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.CreateTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;

/** The magnetic store, with a clock that the test moves. */
class MagneticStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private LocalAwsFixture fixture;
    private TimestreamWriteClient writes;
    private TimestreamQueryClient queries;
    private S3Folder s3;

    @BeforeEach
    void start() {
        fixture = LocalAwsFixture.start(folder, clock::get);
        connect();
        s3 = new S3Folder(folder.resolve("s3"));
        writes.createDatabase(r -> r.databaseName("market"));
        writes.createTable(table());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void lateConflictsAreReportedAfterTheAnswer() throws Exception {
        write(record("1", Duration.ofHours(-3), 5));

        RecordsIngested answer =
                write(
                        record("2", Duration.ofHours(-3), 2),
                        record("3", Duration.ofHours(-3), 5),
                        record("1", Duration.ofHours(-3), 5),
                        record("4", Duration.ZERO, 1));

        assertThat(answer.total()).isEqualTo(4);
        assertThat(answer.memoryStore()).isEqualTo(1);
        assertThat(answer.magneticStore()).isEqualTo(3);
        JsonNode report = report();
        assertThat(report.path("reportId").asText()).matches("[0-9A-F]{32}");
        assertThat(report.path("errors").findValuesAsText("reason"))
                .containsExactly(
                        "The record version 2 is lower than the existing version 5. A higher"
                                + " version is required to update the measure value.",
                        "A record already exists with the same time, dimensions, measure name, and"
                                + " record version. A higher record version must be specified in order"
                                + " to update the measure value. Specifying record version is supported"
                                + " by the latest SDKs.");
        assertThat(report.at("/errors/0/records"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"dimensions": [{"name": "symbol", "value": "BTC",
                                    "dimensionValueType": "VARCHAR"}],
                                  "measureName": "price", "measureValue": "2.0",
                                  "measureValues": null, "measureValueType": "DOUBLE",
                                  "time": "1795158000000000000", "timeUnit": "NANOSECONDS",
                                  "version": 2}]
                                """));
        assertThat(prices()).containsExactly("1.0", "4.0");
    }

    @Test
    void aLateRecordOfAnotherTypeIsRejectedInTheAnswer() {
        write(record("1", Duration.ofHours(-3), 1));
        Record other =
                record("1", Duration.ofHours(-4), 1).toBuilder().measureValueType("BIGINT").build();

        assertThatThrownBy(() -> write(other)).isInstanceOf(RejectedRecordsException.class);
    }

    @Test
    void conflictsInTheMemoryStoreAreRejectedInTheAnswer() {
        write(record("1", Duration.ZERO, 1));

        assertThatThrownBy(() -> write(record("2", Duration.ZERO, 1)))
                .isInstanceOf(RejectedRecordsException.class);
    }

    @Test
    void conflictsThatWereNotReportedYetAreReportedAfterARestart() throws Exception {
        java.nio.file.Files.createFile(folder.resolve("s3"));
        write(record("1", Duration.ofHours(-3), 5));
        write(record("2", Duration.ofHours(-3), 2));
        assertThat(prices()).containsExactly("1.0");
        java.nio.file.Files.delete(folder.resolve("s3"));

        fixture.restart();
        connect();

        assertThat(report().at("/errors/0/records/0/measureValue").asText()).isEqualTo("2.0");
    }

    @Test
    void aRecordDisappearsWhenBothRetentionsHavePassed() {
        write(record("1", Duration.ZERO, 1), record("2", Duration.ofHours(-20), 1));
        assertThat(prices()).containsExactly("2.0", "1.0");

        clock.set(NOW.plus(Duration.ofHours(24 + 1 - 19)));
        assertThat(prices()).containsExactly("1.0");
        clock.set(NOW.plus(Duration.ofHours(24 + 1)).plusSeconds(10));
        assertThat(prices()).isEmpty();
    }

    @Test
    void aShorterRetentionRemovesRecordsForGood() {
        retain(1, 10);
        write(record("1", Duration.ZERO, 1), record("2", Duration.ofDays(-5), 1));

        retain(1, 2);
        retain(1, 10);

        assertThat(prices()).containsExactly("1.0");
        write(record("3", Duration.ofDays(-5), 1));
        assertThat(prices()).containsExactly("3.0", "1.0");
    }

    @Test
    void aLongerRetentionDoesNotBringExpiredRecordsBack() {
        write(record("1", Duration.ZERO, 1));
        clock.set(NOW.plus(Duration.ofDays(3)));

        retain(1, 10);

        assertThat(prices()).isEmpty();
    }

    @Test
    void aShorterMemoryRetentionMovesRecordsToTheMagneticStore() {
        retain(24, 1);
        assertThat(write(record("1", Duration.ofHours(-10), 1)).memoryStore()).isEqualTo(1);

        retain(1, 1);

        assertThat(prices()).containsExactly("1.0");
        assertThat(write(record("1", Duration.ofHours(-10), 1)).magneticStore()).isEqualTo(1);
    }

    private void connect() {
        writes = fixture.timestreamWrite();
        queries = fixture.timestreamQuery();
    }

    private static CreateTableRequest table() {
        return CreateTableRequest.builder()
                .databaseName("market")
                .tableName("prices")
                .retentionProperties(
                        r ->
                                r.memoryStoreRetentionPeriodInHours(1L)
                                        .magneticStoreRetentionPeriodInDays(1L))
                .magneticStoreWriteProperties(
                        late ->
                                late.enableMagneticStoreWrites(true)
                                        .magneticStoreRejectedDataLocation(
                                                location ->
                                                        location.s3Configuration(
                                                                to ->
                                                                        to.bucketName("late")
                                                                                .objectKeyPrefix(
                                                                                        "rejected"))))
                .build();
    }

    private void retain(long hours, long days) {
        writes.updateTable(
                r ->
                        r.databaseName("market")
                                .tableName("prices")
                                .retentionProperties(
                                        periods ->
                                                periods.memoryStoreRetentionPeriodInHours(hours)
                                                        .magneticStoreRetentionPeriodInDays(days)));
    }

    private Record record(String value, Duration offset, long version) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value("BTC").build())
                .measureName("price")
                .measureValue(value)
                .measureValueType("DOUBLE")
                .time(String.valueOf(clock.get().plus(offset).toEpochMilli()))
                .version(version)
                .build();
    }

    private RecordsIngested write(Record... records) {
        return writes.writeRecords(
                        r -> r.databaseName("market").tableName("prices").records(records))
                .recordsIngested();
    }

    private List<String> prices() {
        return queries
                .query(
                        r ->
                                r.queryString(
                                        "SELECT measure_value::double FROM market.prices ORDER BY"
                                                + " time"))
                .rows()
                .stream()
                .map(row -> row.data().get(0).scalarValue())
                .toList();
    }

    private JsonNode report() throws Exception {
        await().until(() -> !s3.list("late", "rejected/market/prices/").isEmpty());
        List<S3Object> reports = s3.list("late", "rejected/market/prices/");
        assertThat(reports).hasSize(1);
        try (InputStream content = s3.read(reports.get(0))) {
            return JSON.readTree(content);
        }
    }
}
