package io.streamgauge.timestream.provision;

import static io.streamgauge.timestream.provision.ControlPlaneException.named;
import static io.streamgauge.timestream.provision.SdkConversions.database;
import static io.streamgauge.timestream.provision.SdkConversions.location;
import static io.streamgauge.timestream.provision.SdkConversions.partitionKey;
import static io.streamgauge.timestream.provision.SdkConversions.retention;
import static io.streamgauge.timestream.provision.SdkConversions.table;
import static io.streamgauge.timestream.provision.SdkConversions.tags;
import static io.streamgauge.timestream.provision.SdkConversions.writes;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import io.streamgauge.timestream.provision.RequestRateLimit.Sent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.TableStatus;

/**
 * Timestream's operations on databases and tables, sent no faster than its quotas allow: one change
 * and five reads a second. A process has one, because Timestream counts the requests of an account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas</a>
 */
final class ControlPlane {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int READS_A_SECOND = 5;

    private final TimestreamWriteAsyncClient client;
    private final RequestRateLimit changes;
    private final RequestRateLimit reads;

    ControlPlane(TimestreamWriterRuntime runtime) {
        this.client = runtime.client();
        this.changes = new RequestRateLimit(1, SECOND, runtime::after);
        this.reads = new RequestRateLimit(READS_A_SECOND, SECOND, runtime::after);
    }

    /**
     * Returns a table, with its tags only if they are needed, because they take another request.
     */
    CompletableFuture<FoundTable> describe(TableName name, boolean withTags) {
        return read(
                        "DescribeTable",
                        () ->
                                client.describeTable(
                                        request ->
                                                request.databaseName(name.database())
                                                        .tableName(name.table())))
                .thenApply(answer -> present(name, answer.table()))
                .thenCompose(
                        table ->
                                tagsOf(table.arn(), withTags)
                                        .thenApply(tags -> table(table, tags)));
    }

    CompletableFuture<FoundDatabase> describeDatabase(String name, boolean withTags) {
        return read(
                        "DescribeDatabase",
                        () -> client.describeDatabase(request -> request.databaseName(name)))
                .thenCompose(
                        answer ->
                                tagsOf(answer.database().arn(), withTags)
                                        .thenApply(tags -> database(answer.database(), tags)));
    }

    CompletableFuture<Void> createDatabase(String name, DatabaseSettings settings) {
        return change(
                "CreateDatabase",
                () ->
                        client.createDatabase(
                                request ->
                                        request.databaseName(name)
                                                .kmsKeyId(settings.kmsKey())
                                                .tags(tags(settings.tags()))));
    }

    CompletableFuture<Void> createTable(TableName name, TableSettings settings) {
        return change(
                "CreateTable",
                () ->
                        client.createTable(
                                request ->
                                        request.databaseName(name.database())
                                                .tableName(name.table())
                                                .retentionProperties(retention(settings))
                                                .magneticStoreWriteProperties(
                                                        writes(
                                                                Boolean.TRUE.equals(
                                                                        settings.magneticWrites()),
                                                                location(settings.rejectBucket())))
                                                .schema(partitionKey(settings.partitionKey()))
                                                .tags(tags(settings.tags()))));
    }

    /**
     * Updates what may be changed; a retention only to a longer one.
     *
     * <p>It describes the table when its turn has come: while it waited, another process may have
     * lengthened a retention that the request would shorten again.
     */
    CompletableFuture<Void> updateTable(TableName name, TableSettings settings) {
        return named(
                "UpdateTable",
                changes.prepareAndSend(
                        () ->
                                describe(name, false)
                                        .thenApply(found -> new TableUpdate(name, settings, found))
                                        .thenApply(update -> new Sent<>(send(update)))));
    }

    CompletableFuture<Void> updateKmsKey(String database, String kmsKey) {
        return change(
                "UpdateDatabase",
                () ->
                        client.updateDatabase(
                                request -> request.databaseName(database).kmsKeyId(kmsKey)));
    }

    CompletableFuture<Void> tag(String arn, Tags tags) {
        return change(
                "TagResource",
                () -> client.tagResource(request -> request.resourceARN(arn).tags(tags(tags))));
    }

    private CompletableFuture<Void> send(TableUpdate update) {
        return update.request()
                .map(request -> client.updateTable(request).<Void>thenApply(answer -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** A table that is being deleted is looked up again, as if there were no answer yet. */
    private static Table present(TableName name, Table table) {
        if (table.tableStatus() == TableStatus.DELETING) {
            throw new IllegalStateException(name + " is being deleted");
        }
        return table;
    }

    private CompletableFuture<Tags> tagsOf(String arn, boolean needed) {
        return needed
                ? read(
                                "ListTagsForResource",
                                () -> client.listTagsForResource(it -> it.resourceARN(arn)))
                        .thenApply(answer -> SdkConversions.tagsOf(answer.tags()))
                : CompletableFuture.completedFuture(Tags.NONE);
    }

    private <T> CompletableFuture<T> read(
            String operation, Supplier<CompletableFuture<T>> request) {
        return named(operation, reads.send(request));
    }

    private CompletableFuture<Void> change(
            String operation, Supplier<CompletableFuture<?>> request) {
        return named(operation, changes.send(() -> request.get().<Void>thenApply(answer -> null)));
    }
}
