package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.local.s3.S3Object;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.StorageException;
import io.streamgauge.local.wire.ServiceException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of one task from where it is to its end. What is loaded is stored with the counts and the
 * errors part by part, so that a run which a crash ended loses nothing, and a record that is read
 * twice is the same record again.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas
 *     of batch load</a>
 */
final class BatchRun {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);
    private static final int MAX_FILES = 100;
    private static final long GB = 1L << 30;
    private static final long MAX_FILE_BYTES = 5 * GB;
    private static final long MAX_TASK_BYTES = 100 * GB;
    private static final Duration RESUMABLE = Duration.ofDays(30);

    private final BatchRuntime runtime;
    private final BatchState state;

    BatchRun(BatchRuntime runtime, String region, String id) {
        this.runtime = runtime;
        this.state = new BatchState(runtime, runtime.require(region, id));
    }

    /**
     * Runs it; a fault stops the task with its reason.
     *
     * @throws StorageException when the storage cannot be written at present
     */
    void run() {
        if (!BatchStatus.ACTIVE.contains(state.task().status())) {
            return;
        }
        state.change(BatchStatus.IN_PROGRESS, null, null);
        try {
            finish(load());
        } catch (IOException | RuntimeException e) {
            Throwable cause = Completions.cause(e);
            if (cause instanceof StorageException storage) {
                throw storage;
            }
            stop(cause);
        }
    }

    /** Loads what is left of the files; returns why the task as a whole fails, if it does. */
    private @Nullable String load() throws IOException {
        JsonNode source =
                state.task()
                        .request()
                        .path("DataSourceConfiguration")
                        .path("DataSourceS3Configuration");
        String bucket = source.path("BucketName").asText();
        String prefix = source.path("ObjectKeyPrefix").asText("");
        List<S3Object> files = runtime.s3().list(bucket, prefix);
        String problem = problem(files, "s3://" + bucket + "/" + prefix);
        if (problem != null) {
            return problem;
        }
        try {
            for (S3Object file : files) {
                if (!state.task().position().isAfter(file.key())) {
                    new BatchFile(state, runtime, file).load();
                }
            }
            return null;
        } catch (CompletionException e) {
            // The table is gone.
            if (Completions.cause(e) instanceof ServiceException gone) {
                return gone.getMessage();
            }
            throw e;
        }
    }

    private @Nullable String problem(List<S3Object> files, String where) throws IOException {
        if (files.isEmpty()) {
            return "There is no file in %s.".formatted(where);
        }
        if (files.size() > MAX_FILES) {
            return "A batch load task cannot have more than %d files, and %s has %d."
                    .formatted(MAX_FILES, where, files.size());
        }
        long total = 0;
        for (S3Object file : files) {
            long size = Files.size(runtime.s3().file(file));
            if (size > MAX_FILE_BYTES) {
                return "The maximum file size in a batch load task is 5 GB, and %s has %d bytes."
                        .formatted(file.uri(), size);
            }
            total += size;
        }
        return total > MAX_TASK_BYTES
                ? "The maximum size of a batch load task is 100 GB, and %s has %d bytes."
                        .formatted(where, total)
                : null;
    }

    private void finish(@Nullable String taskError) throws IOException {
        boolean failed = taskError != null || state.task().progress().hasFailures();
        if (failed) {
            report(taskError);
        }
        state.change(failed ? BatchStatus.FAILED : BatchStatus.SUCCEEDED, taskError, null);
        runtime.storage()
                .write(
                        connection -> {
                            new BatchErrors(new SqlStatements(connection))
                                    .removeAll(state.task().id());
                            return state;
                        })
                .join();
    }

    private void report(@Nullable String taskError) throws IOException {
        Path file = Files.createTempFile(runtime.storage().folder(), "batch-load", ".json");
        try {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
                Path unused =
                        runtime.storage()
                                .read(
                                        connection -> {
                                            write(new SqlStatements(connection), taskError, to);
                                            return file;
                                        });
            }
            runtime.s3().put(state.task().report(), file);
        } finally {
            Files.delete(file);
        }
    }

    private void write(SqlStatements sql, @Nullable String taskError, OutputStream to)
            throws SQLException {
        try {
            new BatchErrors(sql).write(state.task().id(), taskError, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        state.change(BatchStatus.PROGRESS_STOPPED, reason, runtime.now().plus(RESUMABLE));
        LOG.warn(
                "The batch load task {} has stopped; ResumeBatchLoadTask continues it",
                state.task().id(),
                cause);
    }
}
