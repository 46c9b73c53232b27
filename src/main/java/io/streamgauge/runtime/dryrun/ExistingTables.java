package io.streamgauge.runtime.dryrun;

import io.streamgauge.concurrent.Completions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeDatabaseResponse;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeTableResponse;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/**
 * The tables that exist where a route would write to. They are only described: the embedded
 * endpoint of the dry run gets a table with the same properties, so that it rejects what the table
 * would reject. Any thread may use it: its maps are concurrent.
 */
final class ExistingTables {

    private final TimestreamWriteAsyncClient preview;
    private final @Nullable TimestreamWriteAsyncClient existing;
    private final Preview seen;
    private final Map<String, CompletableFuture<Optional<DescribeTableResponse>>> tables =
            new ConcurrentHashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> arns = ConcurrentHashMap.newKeySet();

    ExistingTables(
            TimestreamWriteAsyncClient preview,
            @Nullable TimestreamWriteAsyncClient existing,
            Preview seen) {
        this.preview = preview;
        this.existing = existing;
        this.seen = seen;
    }

    static String name(String database, String table) {
        return "timestream:" + database + "/" + table;
    }

    /** A table that exists; empty if it does not, or if the embedded endpoint has a copy of it. */
    CompletableFuture<Optional<DescribeTableResponse>> table(String database, String table) {
        return tables.computeIfAbsent(name(database, table), key -> find(database, table));
    }

    private CompletableFuture<Optional<DescribeTableResponse>> find(String database, String table) {
        if (existing == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return existing.describeTable(it -> it.databaseName(database).tableName(table))
                .thenCompose(
                        found ->
                                copy(found.table())
                                        .thenApply(
                                                done -> {
                                                    arns.add(found.table().arn());
                                                    return Optional.of(found);
                                                }))
                .exceptionally(failure -> absent(failure, database + "/" + table));
    }

    CompletableFuture<Optional<DescribeDatabaseResponse>> database(String database) {
        if (existing == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return existing.describeDatabase(it -> it.databaseName(database))
                .thenApply(
                        found -> {
                            arns.add(found.database().arn());
                            return Optional.of(found);
                        })
                .exceptionally(failure -> absent(failure, database));
    }

    private <T> Optional<T> absent(Throwable failure, String name) {
        Throwable cause = Completions.cause(failure);
        if (!(cause instanceof ResourceNotFoundException)) {
            unknown.add(name);
            seen.note(
                    "it is not known whether %s exists, so it is taken as new: %s"
                            .formatted(name, cause.getMessage()));
        }
        return Optional.empty();
    }

    private CompletableFuture<?> copy(Table table) {
        return ensureDatabase(table.databaseName())
                .thenCompose(
                        ready ->
                                preview.createTable(
                                        it ->
                                                it.databaseName(table.databaseName())
                                                        .tableName(table.tableName())
                                                        .retentionProperties(
                                                                table.retentionProperties())
                                                        .magneticStoreWriteProperties(
                                                                table
                                                                        .magneticStoreWriteProperties())
                                                        .schema(table.schema())))
                .handle(ExistingTables::orConflict);
    }

    /** Creates the database in the embedded endpoint, if it is not there. */
    CompletableFuture<?> ensureDatabase(String database) {
        return preview.createDatabase(it -> it.databaseName(database))
                .handle(ExistingTables::orConflict);
    }

    /** Creates a table that could not be looked up, unless the route has created it. */
    CompletableFuture<?> writable(String database, String table) {
        if (!unknown.remove(database + "/" + table)) {
            return CompletableFuture.completedFuture(table);
        }
        return ensureDatabase(database)
                .thenCompose(
                        ready ->
                                preview.createTable(
                                        it -> it.databaseName(database).tableName(table)))
                .handle(ExistingTables::orConflict);
    }

    private static Object orConflict(@Nullable Object done, @Nullable Throwable failure) {
        if (failure != null && !(Completions.cause(failure) instanceof ConflictException)) {
            throw new CompletionException(Completions.cause(failure));
        }
        return Objects.requireNonNullElse(done, "exists");
    }

    /** The client that knows the tags of a resource. */
    TimestreamWriteAsyncClient clientOf(String arn) {
        return existing != null && arns.contains(arn) ? existing : preview;
    }
}
