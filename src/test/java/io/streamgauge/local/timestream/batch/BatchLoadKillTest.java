package io.streamgauge.local.timestream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalAwsProcess;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadTaskDescription;

/** The endpoint runs as a process that is killed while it loads a file. */
class BatchLoadKillTest {

    private static final int ROWS = 40_000;

    @TempDir private Path folder;

    @Test
    void eachRowIsLoadedOnceThoughTheEndpointIsKilled() throws Exception {
        long start = Instant.now().getEpochSecond() - 1_000_000;
        StringBuilder file = new StringBuilder("time,symbol,price,size\n");
        for (int i = 0; i < ROWS; i++) {
            file.append(i % 1_000 == 999 ? "x" : start + i).append(",S").append(i % 7);
            file.append(',').append(i).append(",1\n");
        }
        new S3Folder(folder.resolve("s3"))
                .put(
                        new S3Object("sources", "in/a.csv"),
                        file.toString().getBytes(StandardCharsets.UTF_8));
        String id;
        try (LocalAwsProcess process = LocalAwsProcess.start(folder);
                TimestreamWriteClient client = writes(process.url())) {
            client.createDatabase(r -> r.databaseName("market"));
            client.createTable(r -> r.databaseName("market").tableName("bars"));
            id = client.createBatchLoadTask(BatchFixture.request().build()).taskId();
            await().until(() -> describe(client, id).progressReport().recordsProcessed() > 2_000);
            process.kill();
        }
        try (LocalAwsFixture again = LocalAwsFixture.start(folder)) {
            TimestreamWriteClient client = again.timestreamWrite();
            BatchLoadTaskDescription task =
                    await().until(
                                    () -> describe(client, id),
                                    each -> each.taskStatusAsString().equals("FAILED"));
            assertThat(task.progressReport().recordsProcessed()).isEqualTo(ROWS);
            assertThat(task.progressReport().recordsIngested()).isEqualTo(ROWS - ROWS / 1_000);
            assertThat(task.progressReport().parseFailures()).isEqualTo(ROWS / 1_000);
            TimestreamQueryClient queries = again.timestreamQuery();
            assertThat(
                            queries.query(r -> r.queryString("SELECT count(*) FROM market.bars"))
                                    .rows()
                                    .get(0)
                                    .data()
                                    .get(0)
                                    .scalarValue())
                    .isEqualTo(String.valueOf(ROWS - ROWS / 1_000));
        }
    }

    private static BatchLoadTaskDescription describe(TimestreamWriteClient client, String id) {
        return client.describeBatchLoadTask(r -> r.taskId(id)).batchLoadTaskDescription();
    }

    private static TimestreamWriteClient writes(URI url) {
        var builder = TimestreamWriteClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, url);
        return builder.build();
    }
}
