package io.streamgauge.local.timestream;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.CreateTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * What the tests of the write contract share: an endpoint, a database, and a new table for each
 * test. They ask only what AWS answers too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteContract {

    static final String DATABASE = "contract-" + Long.toHexString(System.nanoTime());

    final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    @LocalEndpoint static LocalAwsFixture fixture;
    TimestreamWriteAsyncClient client;
    String table = "";
    private final List<String> created = new ArrayList<>();

    @BeforeAll
    void start() {
        client = fixture.timestreamWriteAsync();
        client.createDatabase(request -> request.databaseName(DATABASE)).join();
    }

    @AfterAll
    void stop() {
        for (String left : created) {
            client.deleteTable(request -> request.databaseName(DATABASE).tableName(left)).join();
        }
        client.deleteDatabase(request -> request.databaseName(DATABASE)).join();
    }

    @BeforeEach
    void createTable() {
        create(newTable().build());
    }

    /** A new table that takes late records. */
    void createTableWithLateRecords() {
        create(
                newTable()
                        .retentionProperties(
                                retention ->
                                        retention
                                                .memoryStoreRetentionPeriodInHours(1L)
                                                .magneticStoreRetentionPeriodInDays(10L))
                        .magneticStoreWriteProperties(late -> late.enableMagneticStoreWrites(true))
                        .build());
    }

    /** A table that is not made yet. */
    CreateTableRequest.Builder newTable() {
        table = "table-" + created.size();
        return CreateTableRequest.builder().databaseName(DATABASE).tableName(table);
    }

    Table create(CreateTableRequest request) {
        Table made = client.createTable(request).join().table();
        created.add(made.tableName());
        return made;
    }

    RecordsIngested write(Record... records) {
        return write(WriteRecordsRequest.builder().records(records));
    }

    RecordsIngested write(WriteRecordsRequest.Builder request) {
        return client.writeRecords(request.databaseName(DATABASE).tableName(table).build())
                .join()
                .recordsIngested();
    }

    List<RejectedRecord> rejected(Record... records) {
        CompletionException thrown =
                Assertions.catchThrowableOfType(CompletionException.class, () -> write(records));
        Assertions.assertThat(thrown).hasCauseInstanceOf(RejectedRecordsException.class);
        return ((RejectedRecordsException) thrown.getCause()).rejectedRecords();
    }

    /** A single measure of now. */
    Record.Builder single(String value) {
        return Record.builder()
                .dimensions(dimension("host", "a"))
                .measureName("load")
                .measureValue(value)
                .measureValueType(MeasureValueType.DOUBLE)
                .time(String.valueOf(now.toEpochMilli()));
    }

    /** A multi-measure record of now. */
    Record.Builder multi(Map<String, MeasureValueType> types, String... values) {
        List<String> names = types.keySet().stream().sorted().toList();
        List<MeasureValue> measures =
                names.stream()
                        .map(
                                name ->
                                        MeasureValue.builder()
                                                .name(name)
                                                .type(types.get(name))
                                                .value(values[names.indexOf(name)])
                                                .build())
                        .toList();
        return single("0")
                .measureName("all")
                .measureValue(null)
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(measures);
    }

    static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
