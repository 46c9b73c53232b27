package io.streamgauge.timestream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.MagneticStoreWriteProperties;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.RetentionProperties;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/**
 * Creates a database and a table where they are missing. What is there is never changed.
 *
 * <p>Timestream takes one request a second that creates something, so two such requests are kept a
 * second apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas</a>
 */
public final class Provisioner {

    private static final Duration BETWEEN_CREATIONS = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final TimestreamWriteAsyncClient client;
    private final WriterRuntime runtime;
    private final Duration patience;
    private final WriteListener listener;
    private final Backoff backoff;

    /**
     * @param patience how long to try again while Timestream throttles or does not answer
     * @param listener hears of each retry
     */
    public Provisioner(WriterRuntime runtime, Duration patience, WriteListener listener) {
        this.client = runtime.client();
        this.runtime = runtime;
        this.patience = patience;
        this.listener = listener;
        this.backoff = new Backoff(BETWEEN_CREATIONS, LONGEST_PAUSE, runtime.random());
    }

    /** What was found, and so what was done. */
    public sealed interface Provisioned {

        /** The table was missing and now is there. */
        record Created() implements Provisioned {}

        /** The table was there, and is as it was. */
        record Present(TableSettings settings) implements Provisioned {}
    }

    /**
     * Makes sure that a table is there.
     *
     * @return what was found; a {@link ProvisioningException} where Timestream refuses, or does not
     *     answer for too long
     */
    public CompletableFuture<Provisioned> provision(TableName name, TableSettings settings) {
        return provision(name, settings, 1, runtime.clock().instant().plus(patience));
    }

    private CompletableFuture<Provisioned> provision(
            TableName name, TableSettings settings, int tries, Instant deadline) {
        return describe(name)
                .exceptionallyCompose(
                        thrown ->
                                is(thrown, ResourceNotFoundException.class)
                                        ? create(name, settings)
                                        : CompletableFuture.failedFuture(thrown))
                .exceptionallyCompose(
                        thrown -> {
                            Duration pause = backoff.delay(tries);
                            Outcome outcome = Outcome.of(thrown);
                            if (runtime.clock().instant().plus(pause).isAfter(deadline)
                                    || !mayPass(outcome)) {
                                return CompletableFuture.failedFuture(
                                        ProvisioningException.of(name, thrown, outcome));
                            }
                            listener.retrying(thrown, tries, pause);
                            return pause(pause)
                                    .thenCompose(
                                            passed ->
                                                    provision(name, settings, tries + 1, deadline));
                        });
    }

    private static boolean mayPass(Outcome outcome) {
        return outcome instanceof Outcome.Throttled || outcome instanceof Outcome.Unknown;
    }

    private CompletableFuture<Provisioned> describe(TableName name) {
        return client.describeTable(
                        request -> request.databaseName(name.database()).tableName(name.table()))
                .thenApply(answer -> new Provisioned.Present(settings(answer.table())));
    }

    private CompletableFuture<Provisioned> create(TableName name, TableSettings settings) {
        return client.describeDatabase(request -> request.databaseName(name.database()))
                .thenAccept(answer -> {})
                .exceptionallyCompose(
                        thrown ->
                                is(thrown, ResourceNotFoundException.class)
                                        ? createDatabase(name)
                                        : CompletableFuture.failedFuture(thrown))
                .thenCompose(database -> createTable(name, settings));
    }

    private CompletableFuture<Void> createDatabase(TableName name) {
        return client.createDatabase(request -> request.databaseName(name.database()))
                .thenAccept(answer -> {})
                .exceptionallyCompose(Provisioner::acceptThatAnotherCreatedIt)
                .thenCompose(created -> pause(BETWEEN_CREATIONS));
    }

    private CompletableFuture<Provisioned> createTable(TableName name, TableSettings settings) {
        return client.createTable(
                        request ->
                                request.databaseName(name.database())
                                        .tableName(name.table())
                                        .retentionProperties(retention(settings))
                                        .magneticStoreWriteProperties(writes(settings)))
                .thenAccept(answer -> {})
                .exceptionallyCompose(Provisioner::acceptThatAnotherCreatedIt)
                .thenApply(created -> new Provisioned.Created());
    }

    private CompletableFuture<Void> pause(Duration length) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        runtime.after(length, () -> pause.complete(null));
        return pause;
    }

    private static CompletableFuture<Void> acceptThatAnotherCreatedIt(Throwable thrown) {
        return is(thrown, ConflictException.class)
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(thrown);
    }

    private static boolean is(Throwable thrown, Class<? extends Exception> type) {
        return type.isInstance(thrown)
                || (thrown instanceof CompletionException && type.isInstance(thrown.getCause()));
    }

    private static RetentionProperties retention(TableSettings settings) {
        return RetentionProperties.builder()
                .memoryStoreRetentionPeriodInHours(settings.memoryRetention().toHours())
                .magneticStoreRetentionPeriodInDays(settings.magneticRetention().toDays())
                .build();
    }

    private static MagneticStoreWriteProperties writes(TableSettings settings) {
        return MagneticStoreWriteProperties.builder()
                .enableMagneticStoreWrites(settings.magneticWrites())
                .build();
    }

    private static TableSettings settings(Table table) {
        RetentionProperties retention = table.retentionProperties();
        MagneticStoreWriteProperties writes = table.magneticStoreWriteProperties();
        return new TableSettings(
                Duration.ofHours(retention.memoryStoreRetentionPeriodInHours()),
                Duration.ofDays(retention.magneticStoreRetentionPeriodInDays()),
                writes != null && Boolean.TRUE.equals(writes.enableMagneticStoreWrites()));
    }
}
