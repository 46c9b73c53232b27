package io.streamgauge.local.timestream.batch;

import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.Operation;
import java.time.InstantSource;
import java.util.List;

/**
 * Batch loads of Timestream Write.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/batch-load.html">Using
 *     batch load</a>
 */
public final class BatchLoads {

    private BatchLoads() {}

    /**
     * The operations; tasks that were interrupted continue.
     *
     * @param storage where tasks are stored
     * @param s3 where their files and reports are
     * @param target what they load into
     */
    public static List<Operation> operations(
            Storage storage, S3Folder s3, BatchTarget target, InstantSource clock) {
        storage.write(
                        connection -> {
                            SqlStatements sql = new SqlStatements(connection);
                            new BatchTasks(sql).create();
                            new BatchErrors(sql).create();
                            return sql;
                        })
                .join();
        BatchRuntime runtime = new BatchRuntime(storage, s3, target, clock);
        BatchRunner runner = new BatchRunner(runtime);
        runner.startInterrupted();
        return List.of(
                new CreateBatchLoadTask(runtime, runner),
                new DescribeBatchLoadTask(runtime),
                new ListBatchLoadTasks(runtime),
                new ResumeBatchLoadTask(runtime, runner));
    }
}
