package io.streamgauge.load;

import io.streamgauge.files.Digests;
import io.streamgauge.load.batch.TaskErrors;
import io.streamgauge.timestream.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadProgressReport;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadStatus;
import software.amazon.awssdk.services.timestreamwrite.model.BatchLoadTaskDescription;
import software.amazon.awssdk.services.timestreamwrite.model.CreateBatchLoadTaskRequest;
import software.amazon.awssdk.services.timestreamwrite.model.DataModel;
import software.amazon.awssdk.services.timestreamwrite.model.ReportS3Configuration;

/** The parts and tasks of one load, whose progress it saves. One thread uses it. */
final class BatchLoadTasks {

    private static final String REPORTS = "reports/";
    private static final long MIN_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 5_000;

    private final LoadFolder.Entry entry;
    private final BatchLoadSettings settings;
    private final BatchLoadEvents events;
    private BatchLoadState state;

    BatchLoadTasks(
            BatchLoadState state,
            LoadFolder.Entry entry,
            BatchLoadSettings settings,
            BatchLoadEvents events) {
        this.state = state;
        this.entry = entry;
        this.settings = settings;
        this.events = events;
    }

    /** The file of a part until it is uploaded. */
    Path temporary(String part) {
        return entry.base().resolveSibling(entry.base().getFileName() + "." + part);
    }

    /** Uploads a part, unless an earlier run did. */
    void upload(String part, Path file, long rows) throws IOException {
        String key = state.folder() + part;
        if (!state.uploaded().contains(key)) {
            settings.store().put(key, file);
            save(state.withPart(key));
            events.uploaded(key, rows);
        }
    }

    /**
     * Runs a task for each folder to its end, one after another, as a table loads best that way.
     *
     * @param rejected rows that are in no part
     */
    void run(Set<String> folders, TableName table, DataModel model, long rejected)
            throws IOException {
        LoadBooks done =
                new LoadBooks(0, rejected == 0 ? Map.of() : Map.of("mapping", rejected), Map.of());
        for (String folder : folders) {
            String id = state.tasks().get(folder);
            BatchLoadTaskDescription task =
                    id == null ? null : settings.tasks().describe(id).orElse(null);
            if (task == null) {
                id = create(folder, table, model);
            } else if (task.taskStatus() == BatchLoadStatus.PROGRESS_STOPPED) {
                settings.tasks().resume(task.taskId());
            }
            done = follow(String.valueOf(id), done);
        }
    }

    private String create(String folder, TableName table, DataModel model) {
        long version = Long.parseLong(folder.substring(1, folder.indexOf('/')));
        String bucket = settings.store().bucket();
        String parts = state.folder() + folder;
        ReportS3Configuration reports =
                ReportS3Configuration.builder()
                        .bucketName(bucket)
                        .encryptionOption("SSE_S3")
                        .objectKeyPrefix(state.folder() + REPORTS)
                        .build();
        CreateBatchLoadTaskRequest request =
                CreateBatchLoadTaskRequest.builder()
                        .clientToken(token(folder))
                        .targetDatabaseName(table.database())
                        .targetTableName(table.table())
                        .recordVersion(version)
                        .dataModelConfiguration(m -> m.dataModel(model))
                        .dataSourceConfiguration(
                                from ->
                                        from.dataFormat("CSV")
                                                .dataSourceS3Configuration(
                                                        s3 ->
                                                                s3.bucketName(bucket)
                                                                        .objectKeyPrefix(parts)))
                        .reportConfiguration(to -> to.reportS3Configuration(reports))
                        .build();
        String id = settings.tasks().create(request);
        save(state.withTask(folder, id));
        return id;
    }

    /** Waits for the end of a task; returns the books with its counts. */
    private LoadBooks follow(String id, LoadBooks done) {
        long pause = MIN_PAUSE_MILLIS;
        String shown = "";
        while (true) {
            BatchLoadTaskDescription task =
                    settings.tasks().describe(id).orElseThrow(() -> gone(id));
            if (!task.taskStatusAsString().equals(shown)) {
                shown = task.taskStatusAsString();
                events.task(id, shown);
            }
            LoadBooks books = plus(done, task.progressReport());
            events.progressed(books);
            switch (task.taskStatus()) {
                case SUCCEEDED, FAILED -> {
                    return books;
                }
                case PROGRESS_STOPPED ->
                        throw new LoadException(
                                "The batch load task %s has stopped (%s): run the load again to resume it"
                                        .formatted(id, task.errorMessage()));
                default -> pause(pause);
            }
            pause = Math.min(pause * 3 / 2, MAX_PAUSE_MILLIS);
        }
    }

    private static LoadBooks plus(LoadBooks books, @Nullable BatchLoadProgressReport progress) {
        if (progress == null) {
            return books;
        }
        Map<String, Long> rejected = new TreeMap<>(books.rejected());
        long failures = count(progress.parseFailures()) + count(progress.recordIngestionFailures());
        if (failures > 0) {
            rejected.merge("other", failures, Long::sum);
        }
        return new LoadBooks(
                books.written() + count(progress.recordsIngested()), rejected, Map.of());
    }

    private static long count(@Nullable Long reported) {
        return reported == null ? 0 : reported;
    }

    /** The errors of all tasks; a LoadException if one failed as a whole. */
    TaskErrors errors() throws IOException {
        TaskErrors errors =
                TaskErrors.read(settings.store(), state.folder() + REPORTS, state.tasks().values());
        for (String id : state.tasks().values()) {
            BatchLoadTaskDescription task =
                    settings.tasks().describe(id).orElseThrow(() -> gone(id));
            boolean failed = task.taskStatus() == BatchLoadStatus.FAILED;
            if (failed && !errors.hasRowsOf(id)) {
                save(state.again());
                throw new LoadException(
                        "The batch load task %s failed: %s; mend this, and run the load again"
                                .formatted(id, reason(task, errors.ofTasks())));
            }
        }
        return errors;
    }

    private static String reason(BatchLoadTaskDescription task, List<String> reported) {
        return reported.isEmpty()
                ? task.errorMessage() == null
                        ? "there is no report in its location"
                        : task.errorMessage()
                : String.join("; ", reported);
    }

    /** Saves the end, and deletes the parts, which no run needs any more. */
    void end(LoadBooks books) throws IOException {
        save(state.ended(books));
        for (String key : state.uploaded()) {
            settings.store().delete(key);
        }
    }

    /** The same for the same parts, so that a task which was created is not created again. */
    private String token(String folder) {
        return HexFormat.of()
                .formatHex(
                        Digests.sha256()
                                .digest(
                                        (state.folder() + folder + state.attempt())
                                                .getBytes(StandardCharsets.UTF_8)),
                        0,
                        16);
    }

    private void save(BatchLoadState next) {
        entry.save(next);
        state = next;
    }

    private static LoadException gone(String id) {
        return new LoadException(
                "The batch load task %s is not known any more: run the load again".formatted(id));
    }

    private static void pause(long millis) {
        CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                                millis, TimeUnit.MILLISECONDS, Runnable::run))
                .join();
    }
}
