package io.streamgauge.timestream;

import static io.streamgauge.timestream.ProvisioningForms.database;
import static io.streamgauge.timestream.ProvisioningForms.location;
import static io.streamgauge.timestream.ProvisioningForms.partitionKey;
import static io.streamgauge.timestream.ProvisioningForms.retention;
import static io.streamgauge.timestream.ProvisioningForms.table;
import static io.streamgauge.timestream.ProvisioningForms.tags;

import io.streamgauge.timestream.Drift.FoundDatabase;
import io.streamgauge.timestream.Drift.FoundTable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreWriteProperties;

/**
 * Timestream's operations on databases and tables. Those that change something are kept a second
 * apart, as Timestream takes one of them a second.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas</a>
 */
final class ControlPlane {

    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);

    private final TimestreamWriteAsyncClient client;
    private final WriterRuntime runtime;
    private Instant next = Instant.MIN;

    ControlPlane(WriterRuntime runtime) {
        this.client = runtime.client();
        this.runtime = runtime;
    }

    /** The table; its tags only where they are asked for, as they take another request. */
    CompletableFuture<FoundTable> describe(TableName name, boolean withTags) {
        return client.describeTable(
                        request -> request.databaseName(name.database()).tableName(name.table()))
                .thenCompose(
                        answer ->
                                tagsOf(answer.table().arn(), withTags)
                                        .thenApply(tags -> table(answer.table(), tags)));
    }

    CompletableFuture<FoundDatabase> describeDatabase(String name, boolean withTags) {
        return client.describeDatabase(request -> request.databaseName(name))
                .thenCompose(
                        answer ->
                                tagsOf(answer.database().arn(), withTags)
                                        .thenApply(tags -> database(answer.database(), tags)));
    }

    CompletableFuture<Void> createDatabase(String name, DatabaseSettings settings) {
        return change(
                () ->
                        client.createDatabase(
                                request ->
                                        request.databaseName(name)
                                                .kmsKeyId(settings.kmsKey())
                                                .tags(tags(settings.tags()))));
    }

    CompletableFuture<Void> createTable(TableName name, TableSettings settings) {
        return change(
                () ->
                        client.createTable(
                                request ->
                                        request.databaseName(name.database())
                                                .tableName(name.table())
                                                .retentionProperties(retention(settings))
                                                .magneticStoreWriteProperties(writes(settings))
                                                .schema(partitionKey(settings.partitionKey()))
                                                .tags(tags(settings.tags()))));
    }

    /** Changes what may be changed; a retention only to a longer one. */
    CompletableFuture<Void> updateTable(TableName name, TableSettings settings, FoundTable found) {
        return change(
                () ->
                        client.updateTable(
                                request ->
                                        request.databaseName(name.database())
                                                .tableName(name.table())
                                                .retentionProperties(retention(settings, found))
                                                .magneticStoreWriteProperties(
                                                        writes(settings, found))));
    }

    CompletableFuture<Void> updateKmsKey(String database, String kmsKey) {
        return change(
                () ->
                        client.updateDatabase(
                                request -> request.databaseName(database).kmsKeyId(kmsKey)));
    }

    CompletableFuture<Void> tag(String arn, Tags tags) {
        return change(
                () -> client.tagResource(request -> request.resourceARN(arn).tags(tags(tags))));
    }

    private CompletableFuture<Tags> tagsOf(String arn, boolean wanted) {
        return wanted
                ? client.listTagsForResource(request -> request.resourceARN(arn))
                        .thenApply(answer -> ProvisioningForms.tagsOf(answer.tags()))
                : CompletableFuture.completedFuture(Tags.NONE);
    }

    private CompletableFuture<Void> change(Supplier<CompletableFuture<?>> request) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        Duration wait = Duration.between(runtime.clock().instant(), takeTurn());
        if (wait.isNegative() || wait.isZero()) {
            turn.complete(null);
        } else {
            runtime.after(wait, () -> turn.complete(null));
        }
        return turn.thenCompose(now -> request.get().thenAccept(answer -> {}));
    }

    private synchronized Instant takeTurn() {
        Instant now = runtime.clock().instant();
        Instant turn = next.isAfter(now) ? next : now;
        next = turn.plus(BETWEEN_CHANGES);
        return turn;
    }

    private static MagneticStoreWriteProperties writes(TableSettings settings) {
        return MagneticStoreWriteProperties.builder()
                .enableMagneticStoreWrites(Boolean.TRUE.equals(settings.magneticWrites()))
                .magneticStoreRejectedDataLocation(location(settings.rejectBucket()))
                .build();
    }

    private static MagneticStoreWriteProperties writes(TableSettings settings, FoundTable found) {
        RejectBucket bucket =
                settings.rejectBucket() == null ? found.rejectBucket() : settings.rejectBucket();
        return MagneticStoreWriteProperties.builder()
                .enableMagneticStoreWrites(
                        found.magneticWrites() || Boolean.TRUE.equals(settings.magneticWrites()))
                .magneticStoreRejectedDataLocation(location(bucket))
                .build();
    }
}
