package io.streamgauge.local.timestream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.s3.S3Object;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadProgressReport;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadStatus;
import software.amazon.awssdk.services.timestreamwrite.model.CreateBatchLoadTaskRequest;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.ScalarMeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

class BatchLoadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = BatchFixture.NOW.getEpochSecond();

    @TempDir private Path folder;
    private BatchFixture batch;

    @BeforeEach
    void start() {
        batch = new BatchFixture(folder);
    }

    @AfterEach
    void stop() {
        batch.close();
    }

    @Test
    void filesAreLoadedIntoBothStores() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size", NOW + ",BTC,1.5,3", "0,BTC,2.5,");
        batch.put("in/b.csv", "size,price,symbol,time", "7,,ETH," + (NOW - 90_000_000));
        batch.put("elsewhere.csv", "no");

        var task = batch.run(BatchFixture.request());

        assertThat(task.taskStatus()).isEqualTo(BatchLoadStatus.SUCCEEDED);
        assertThat(task.progressReport())
                .isEqualTo(
                        BatchLoadProgressReport.builder()
                                .recordsProcessed(3L)
                                .recordsIngested(3L)
                                .parseFailures(0L)
                                .recordIngestionFailures(0L)
                                .fileFailures(0L)
                                .bytesMetered(21L + 11 + 18)
                                .build());
        assertThat(
                        batch.query(
                                "SELECT time, symbol, measure_name, price, volume FROM market.bars"
                                        + " ORDER BY time"))
                .containsExactly(
                        "1970-01-01 00:00:00.000000000,BTC,bar,2.5,null",
                        "2024-01-13 18:00:00.000000000,ETH,bar,null,7",
                        "2026-11-20 10:00:00.000000000,BTC,bar,1.5,3");
        assertThat(batch.s3.list("reports", "")).isEmpty();
        assertThat(task.recordVersion()).isEqualTo(1);
        assertThat(task.errorMessage()).isNull();
    }

    @Test
    void errorsAreReportedByFileReasonAndLines() throws Exception {
        batch.put(
                "in/a.csv",
                "time,symbol,price,size",
                NOW + ",BTC,1,1",
                "x,BTC,1,1",
                (NOW + 86_400) + ",BTC,1,1",
                (NOW + 86_401) + ",\"B\nC\",1,1",
                NOW + ",BTC,1",
                NOW + ",BTC,2,1",
                NOW + ",ETH,a lot,1",
                (NOW + 86_400) + ",ETH,1,1");
        batch.put("in/b.csv", "time,symbol", NOW + ",BTC");

        var task = batch.run(BatchFixture.request());

        assertThat(task.taskStatus()).isEqualTo(BatchLoadStatus.FAILED);
        assertThat(task.progressReport().recordsProcessed()).isEqualTo(8);
        assertThat(task.progressReport().recordsIngested()).isEqualTo(1);
        assertThat(task.progressReport().parseFailures()).isEqualTo(3);
        assertThat(task.progressReport().recordIngestionFailures()).isEqualTo(4);
        assertThat(task.progressReport().fileFailures()).isEqualTo(1);
        assertThat(batch.report(task.taskId()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"taskId": "%s", "taskErrors": [], "fileErrors": [
                                  {"fileName": "in/a.csv", "errors": [
                                    {"reason": "A record already exists with the same time, dimensions, measure name, and record version. A higher record version must be specified in order to update the measure value. Specifying record version is supported by the latest SDKs.",
                                     "lineRanges": [[8, 8]]},
                                    {"reason": "Invalid measure value for record.", "lineRanges": [[9, 9]]},
                                    {"reason": "Invalid time for record.", "lineRanges": [[3, 3]]},
                                    {"reason": "The record timestamp is outside the time range of the data ingestion window.",
                                     "lineRanges": [[4, 6], [10, 10]]},
                                    {"reason": "The row has 3 columns, and the header has 4.", "lineRanges": [[7, 7]]}]},
                                  {"fileName": "in/b.csv", "errors": [
                                    {"reason": "The header has no column 'price', 'size'.", "lineRanges": [[1, 1]]}]}]}
                                """
                                        .formatted(task.taskId())));
    }

    @Test
    void aHigherRecordVersionReplacesRecords() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size", NOW + ",BTC,1,1");
        batch.run(BatchFixture.request());
        batch.put("in/a.csv", "time,symbol,price,size", NOW + ",BTC,2,1");

        assertThat(batch.run(BatchFixture.request()).taskStatus())
                .isEqualTo(BatchLoadStatus.FAILED);
        assertThat(batch.run(BatchFixture.request().recordVersion(2L)).taskStatus())
                .isEqualTo(BatchLoadStatus.SUCCEEDED);

        assertThat(batch.query("SELECT price FROM market.bars")).containsExactly("2.0");
    }

    @Test
    void theDialectOfTheFilesIsRead() throws Exception {
        batch.put(
                "in/a.csv",
                "time; symbol ;price;size\r",
                NOW + "; ' a;''b\\'c' ; 1.5;NA\r",
                "",
                NOW + ";'x\\\\y';NA;2");

        var task =
                batch.run(
                        BatchFixture.request(
                                csv ->
                                        csv.columnSeparator(";")
                                                .quoteChar("'")
                                                .escapeChar("\\")
                                                .nullValue("NA")
                                                .trimWhiteSpace(true)));

        assertThat(task.taskStatus()).isEqualTo(BatchLoadStatus.SUCCEEDED);
        assertThat(batch.query("SELECT symbol, price, volume FROM market.bars ORDER BY symbol"))
                .containsExactly(" a;'b'c,1.5,null", "x\\y,null,2");
    }

    @Test
    void measureNamesComeFromAColumn() throws Exception {
        batch.put(
                "in/a.csv",
                "time,symbol,kind,price,size",
                NOW + ",BTC,trade,1,2",
                NOW + ",BTC,quote,3,",
                NOW + ",BTC,,3,4");

        var task =
                batch.run(
                        BatchFixture.request()
                                .dataModelConfiguration(
                                        m ->
                                                m.dataModel(
                                                        BatchFixture.model()
                                                                .measureNameColumn("kind")
                                                                .build())));

        assertThat(task.progressReport().parseFailures()).isEqualTo(1);
        assertThat(batch.query("SELECT measure_name, price FROM market.bars ORDER BY price"))
                .containsExactly("trade,1.0", "quote,3.0");
    }

    @Test
    void mixedMeasuresBecomeRecordsOfTheirOwn() throws Exception {
        batch.put(
                "in/a.csv",
                "time,symbol,price,size,bid,ask",
                NOW + ",BTC,1,2,3,4",
                NOW + ",ETH,,,5,",
                NOW + ",XRP,,,,");

        var task =
                batch.run(
                        BatchFixture.request()
                                .dataModelConfiguration(
                                        m ->
                                                m.dataModel(
                                                        d ->
                                                                d.timeColumn("time")
                                                                        .timeUnit(TimeUnit.SECONDS)
                                                                        .dimensionMappings(
                                                                                a ->
                                                                                        a.sourceColumn(
                                                                                                        "symbol")
                                                                                                .destinationColumn(
                                                                                                        "coin"))
                                                                        .mixedMeasureMappings(
                                                                                a ->
                                                                                        a.sourceColumn(
                                                                                                        "price")
                                                                                                .measureValueType(
                                                                                                        MeasureValueType
                                                                                                                .DOUBLE),
                                                                                a ->
                                                                                        a.sourceColumn(
                                                                                                        "size")
                                                                                                .targetMeasureName(
                                                                                                        "volume")
                                                                                                .measureValueType(
                                                                                                        MeasureValueType
                                                                                                                .BIGINT),
                                                                                a ->
                                                                                        a.targetMeasureName(
                                                                                                        "book")
                                                                                                .measureValueType(
                                                                                                        MeasureValueType
                                                                                                                .MULTI)
                                                                                                .multiMeasureAttributeMappings(
                                                                                                        x ->
                                                                                                                x.sourceColumn(
                                                                                                                                "bid")
                                                                                                                        .measureValueType(
                                                                                                                                ScalarMeasureValueType
                                                                                                                                        .DOUBLE),
                                                                                                        x ->
                                                                                                                x.sourceColumn(
                                                                                                                                "ask")
                                                                                                                        .measureValueType(
                                                                                                                                ScalarMeasureValueType
                                                                                                                                        .DOUBLE))))));

        assertThat(task.progressReport().recordsIngested()).isEqualTo(4);
        assertThat(task.progressReport().parseFailures()).isEqualTo(1);
        assertThat(
                        batch.query(
                                "SELECT coin, measure_name, measure_value::double,"
                                        + " measure_value::bigint, bid, ask FROM market.bars ORDER BY"
                                        + " 1, 2"))
                .containsExactly(
                        "BTC,book,null,null,3.0,4.0",
                        "BTC,price,1.0,null,null,null",
                        "BTC,volume,null,2,null,null",
                        "ETH,book,null,null,5.0,null");
    }

    @Test
    void theDataModelMayBeAnObject() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size", NOW + ",BTC,1,1");
        String model =
                """
                {"TimeColumn": "time", "TimeUnit": "SECONDS",
                 "DimensionMappings": [{"SourceColumn": "symbol"}],
                 "MultiMeasureMappings": {"TargetMultiMeasureName": "m",
                   "MultiMeasureAttributeMappings": [
                     {"SourceColumn": "price", "MeasureValueType": "DOUBLE"}]}}
                """;
        batch.s3.put(
                new S3Object("sources", "models/bars.json"),
                model.getBytes(StandardCharsets.UTF_8));

        var task = batch.run(stored("models/bars.json"));

        assertThat(task.taskStatus()).isEqualTo(BatchLoadStatus.SUCCEEDED);
        assertThat(task.dataModelConfiguration().dataModelS3Configuration().objectKey())
                .isEqualTo("models/bars.json");
        assertThatThrownBy(() -> batch.run(stored("models/none.json")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("models/none.json");
    }

    private static CreateBatchLoadTaskRequest.Builder stored(String key) {
        return BatchFixture.request()
                .dataModelConfiguration(
                        m ->
                                m.dataModelS3Configuration(
                                        s -> s.bucketName("sources").objectKey(key)));
    }
}
