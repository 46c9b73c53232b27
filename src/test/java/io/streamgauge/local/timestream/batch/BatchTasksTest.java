package io.streamgauge.local.timestream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.local.s3.S3Object;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadStatus;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadTask;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

class BatchTasksTest {

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
    void filesThatCannotBeReadAreFileFailures() throws Exception {
        batch.put("in/a.csv", "\ufefftime,symbol,price,size", NOW + ",BTC,1,1");
        batch.put("in/b.csv", "time,symbol,price,\"size", NOW + ",BTC,1,1");
        batch.s3.put(new S3Object("sources", "in/c.csv"), new byte[0]);
        batch.put("in/d.csv", "time,symbol,price,size", NOW + ",BTC,1,1");

        var task = batch.run(BatchFixture.request());

        assertThat(task.progressReport().fileFailures()).isEqualTo(3);
        assertThat(task.progressReport().recordsIngested()).isEqualTo(1);
        assertThat(batch.report(task.taskId()).findValuesAsText("reason"))
                .containsExactly(
                        "The file begins with a byte order mark.",
                        "The header is not valid: A quoted value is not closed.",
                        "The file is empty.");
    }

    @Test
    void aRowOfMoreThan16MegabytesEndsItsFile() throws Exception {
        batch.put(
                "in/a.csv",
                "time,symbol,price,size",
                NOW + ",BTC,1,1",
                NOW + "," + "x".repeat(16 << 20) + ",1,1",
                NOW + ",ETH,1,1");

        var task = batch.run(BatchFixture.request());

        assertThat(task.progressReport().recordsIngested()).isEqualTo(1);
        assertThat(task.progressReport().fileFailures()).isEqualTo(1);
        assertThat(batch.report(task.taskId()).at("/fileErrors/0/errors"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"reason": "A row exceeds the maximum size of 16 MB.",
                                  "lineRanges": [[3, 3]]}]
                                """));
        assertThat(batch.query("SELECT symbol FROM market.bars")).containsExactly("BTC");
    }

    @Test
    void aTaskWithoutFilesFailsAsAWhole() throws Exception {
        batch.put("elsewhere.csv", "no");

        var task = batch.run(BatchFixture.request());

        assertThat(task.taskStatus()).isEqualTo(BatchLoadStatus.FAILED);
        assertThat(task.errorMessage()).isEqualTo("There is no file in s3://sources/in/.");
        assertThat(batch.report(task.taskId()).at("/taskErrors/0/reason").asText())
                .isEqualTo("There is no file in s3://sources/in/.");
    }

    @Test
    void aTaskHasAtMostAHundredFiles() throws Exception {
        for (int i = 0; i <= 100; i++) {
            batch.put("in/" + i + ".csv", "time,symbol,price,size");
        }

        assertThat(batch.run(BatchFixture.request()).errorMessage())
                .isEqualTo(
                        "A batch load task cannot have more than 100 files, and s3://sources/in/"
                                + " has 101.");
    }

    @Test
    void aDescriptionShowsTheDefaultsOfTheRequest() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size");

        var task = batch.run(BatchFixture.request());

        var model = task.dataModelConfiguration().dataModel();
        assertThat(model.dimensionMappings().get(0).destinationColumn()).isEqualTo("symbol");
        assertThat(model.multiMeasureMappings().multiMeasureAttributeMappings())
                .extracting(a -> a.targetMultiMeasureAttributeName())
                .containsExactly("price", "volume");
        assertThat(task.dataSourceConfiguration().csvConfiguration()).isNotNull();
        assertThat(task.reportConfiguration().reportS3Configuration().encryptionOptionAsString())
                .isEqualTo("SSE_S3");
    }

    @Test
    void tasksAreListedInPagesTheNewestFirst() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size");
        for (int i = 0; i < 3; i++) {
            batch.run(BatchFixture.request());
        }
        batch.put("in/a.csv", "none");
        var failed = batch.run(BatchFixture.request());

        List<BatchLoadTask> all =
                batch.client.listBatchLoadTasksPaginator(r -> r.maxResults(3)).stream()
                        .flatMap(page -> page.batchLoadTasks().stream())
                        .toList();
        assertThat(all).hasSize(4).extracting(BatchLoadTask::tableName).containsOnly("bars");
        assertThat(all).extracting(BatchLoadTask::taskId).doesNotHaveDuplicates();
        assertThat(batch.client.listBatchLoadTasks(r -> r.taskStatus("FAILED")).batchLoadTasks())
                .extracting(BatchLoadTask::taskId)
                .containsExactly(failed.taskId());
    }

    @Test
    void theSameClientTokenCreatesOneTask() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size");
        String first = batch.run(BatchFixture.request().clientToken("one")).taskId();

        assertThat(batch.run(BatchFixture.request().clientToken("one")).taskId()).isEqualTo(first);
        assertThatThrownBy(
                        () ->
                                batch.run(
                                        BatchFixture.request()
                                                .clientToken("one")
                                                .recordVersion(2L)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aTaskThatStoppedIsResumed() throws Exception {
        batch.put("in/a.csv", "time,symbol,price,size", "x,BTC,1,1", NOW + ",BTC,1,1");
        Files.createFile(folder.resolve("s3/reports"));

        var stopped = batch.run(BatchFixture.request());
        assertThat(stopped.taskStatus()).isEqualTo(BatchLoadStatus.PROGRESS_STOPPED);
        assertThat(stopped.errorMessage()).contains("reports");
        assertThat(stopped.resumableUntil()).isAfter(stopped.creationTime());
        Files.delete(folder.resolve("s3/reports"));
        batch.client.resumeBatchLoadTask(r -> r.taskId(stopped.taskId()));

        var task = batch.ended(stopped.taskId());
        assertThat(task.taskStatus()).isEqualTo(BatchLoadStatus.FAILED);
        assertThat(task.progressReport().recordsProcessed()).isEqualTo(2);
        assertThat(batch.report(task.taskId()).at("/fileErrors/0/errors/0/lineRanges"))
                .isEqualTo(JSON.readTree("[[2, 2]]"));
        assertThatThrownBy(() -> batch.client.resumeBatchLoadTask(r -> r.taskId(task.taskId())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("FAILED");
    }

    @Test
    void requestsThatBreakARuleAreRefused() throws IOException {
        batch.put("in/a.csv", "time");

        assertThatThrownBy(
                        () ->
                                batch.run(
                                        BatchFixture.request()
                                                .dataModelConfiguration(
                                                        m ->
                                                                m.dataModel(
                                                                        d ->
                                                                                d.dimensionMappings(
                                                                                        x ->
                                                                                                x
                                                                                                        .destinationColumn(
                                                                                                                "a"))))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("TimeColumn is required")
                .hasMessageContaining("SourceColumn is required")
                .hasMessageContaining("MultiMeasureMappings");
        assertThatThrownBy(() -> batch.run(BatchFixture.request(csv -> csv.columnSeparator("x"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("csvConfiguration.columnSeparator");
        assertThatThrownBy(() -> batch.run(BatchFixture.request().targetTableName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> batch.describe("ABC"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> batch.run(BatchFixture.request().recordVersion(0L)))
                .isInstanceOf(ValidationException.class);
    }
}
