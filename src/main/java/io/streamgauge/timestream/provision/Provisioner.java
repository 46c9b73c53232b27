package io.streamgauge.timestream.provision;

import io.streamgauge.concurrent.DeadlineRetries;
import io.streamgauge.concurrent.SingleFlight;
import io.streamgauge.time.Backoff;
import io.streamgauge.timestream.RequestOutcome;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;

/**
 * The provisioning of databases and tables as they are declared.
 *
 * <p>What is missing is created. What differs is reported; it is changed only if updates are
 * allowed, and never so that data is lost: a retention is lengthened, not shortened.
 *
 * <p>One process needs one provisioner, which keeps all its requests apart. Safe for any number of
 * threads: its fields do not change, and calls for the same name are shared.
 */
public final class Provisioner {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final TimestreamWriterRuntime runtime;
    private final DeadlineRetries retries;
    private final Options options;
    private final ControlPlane plane;
    private final SingleFlight<TableName, ProvisionResult> tables = new SingleFlight<>();
    private final SingleFlight<String, ProvisionResult> databases = new SingleFlight<>();

    /**
     * The options of a provisioner.
     *
     * @param patience how long to retry while Timestream throttles or does not answer
     * @param update whether what differs may be changed
     */
    public record Options(Duration patience, boolean update) {}

    public Provisioner(TimestreamWriterRuntime runtime, Options options) {
        this.runtime = runtime;
        this.options = options;
        this.retries =
                new DeadlineRetries(
                        runtime.scheduler(), runtime.deadlineClock(), BACKOFF, runtime.random());
        this.plane = new ControlPlane(runtime);
    }

    /**
     * Provisions a table and its database. Callers who ask for a table that is being provisioned
     * share the call.
     *
     * @param events receives each retry
     * @return what was done; a {@link ProvisioningException} if Timestream refuses, or does not
     *     answer for too long
     */
    public CompletableFuture<ProvisionResult> provision(Provision declared, RetryEvents events) {
        TableName name = declared.name();
        Resource.OfTable table =
                new Resource.OfTable(
                        plane,
                        name,
                        declared.table(),
                        () -> database(name.database(), declared.database(), events));
        return tables.share(name, () -> provision(name, table, events));
    }

    /**
     * Provisions a database, as {@link #provision(Provision, RetryEvents)} does for a table. Tables
     * that need the same database at once share the call.
     */
    public CompletableFuture<ProvisionResult> database(
            String name, DatabaseSettings declared, RetryEvents events) {
        Resource.OfDatabase database = new Resource.OfDatabase(plane, name, declared);
        return databases.share(name, () -> provision(name, database, events));
    }

    /**
     * Returns a table as it is now, without its tags; nothing if it does not exist.
     *
     * @param events receives each retry
     * @return a {@link ProvisioningException} if Timestream refuses, or does not answer for too
     *     long
     */
    public CompletableFuture<Optional<ExistingTable>> find(TableName name, RetryEvents events) {
        return withRetries(
                name,
                () ->
                        plane.describe(name, false)
                                .thenApply(found -> Optional.of(found.existing()))
                                .exceptionallyCompose(Provisioner::absent),
                events);
    }

    private static CompletableFuture<Optional<ExistingTable>> absent(Throwable thrown) {
        return ControlPlaneException.reason(thrown) instanceof ResourceNotFoundException
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.failedFuture(thrown);
    }

    private CompletableFuture<ProvisionResult> provision(
            Object name, Resource<?> resource, RetryEvents events) {
        Reconciler reconciler = new Reconciler(options.update());
        return withRetries(name, () -> reconciler.reconcile(resource), events);
    }

    private <T> CompletableFuture<T> withRetries(
            Object name, Supplier<CompletableFuture<T>> attempt, RetryEvents events) {
        Instant deadline = runtime.deadlineClock().instant().plus(options.patience());
        return retries.until(
                        deadline,
                        Provisioner::passes,
                        (thrown, pause) ->
                                events.retrying(ControlPlaneException.reason(thrown), pause),
                        attempt)
                .exceptionallyCompose(
                        thrown -> CompletableFuture.failedFuture(named(name, thrown)));
    }

    /** The failure of a table's database has the name of the database. */
    private static Throwable named(Object name, Throwable thrown) {
        Throwable reason = ControlPlaneException.reason(thrown);
        return reason instanceof ProvisioningException
                ? reason
                : ProvisioningException.of(name, thrown);
    }

    private static boolean passes(Throwable thrown) {
        Throwable reason = ControlPlaneException.reason(thrown);
        RequestOutcome outcome = RequestOutcome.of(reason);
        return !(reason instanceof ProvisioningException)
                && (outcome instanceof RequestOutcome.Throttled
                        || outcome instanceof RequestOutcome.Unknown);
    }
}
