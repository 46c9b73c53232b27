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
 * Makes sure that databases and tables are there, and as they are wanted.
 *
 * <p>What is missing is created. What differs is told; it is changed only where updates are
 * allowed, and never so that data is lost: a retention is lengthened, not shortened.
 *
 * <p>One process needs one provisioner, which keeps all its requests apart.
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
     * How a provisioner goes about.
     *
     * @param patience how long to try again while Timestream throttles or does not answer
     * @param update whether what differs may be changed
     */
    public record Options(Duration patience, boolean update) {}

    public Provisioner(TimestreamWriterRuntime runtime, Options options) {
        this.runtime = runtime;
        this.options = options;
        this.retries =
                new DeadlineRetries(runtime.timers(), runtime.running(), BACKOFF, runtime.random());
        this.plane = new ControlPlane(runtime);
    }

    /**
     * Makes sure that a table is there, and its database. Who asks for a table that is being
     * provisioned gets what comes of that.
     *
     * @param listener hears of each retry
     * @return what was done; a {@link ProvisioningException} where Timestream refuses, or does not
     *     answer for too long
     */
    public CompletableFuture<ProvisionResult> provision(Provision wanted, RetryEvents listener) {
        TableName name = wanted.name();
        Resource.OfTable table =
                new Resource.OfTable(
                        plane,
                        name,
                        wanted.table(),
                        () -> database(name.database(), wanted.database(), listener));
        return tables.share(name, () -> provision(name, table, listener));
    }

    /**
     * Makes sure that a database is there, as {@link #provision(Provision, RetryEvents)} does for a
     * table. Tables that need the same database at once share this.
     */
    public CompletableFuture<ProvisionResult> database(
            String name, DatabaseSettings wanted, RetryEvents listener) {
        Resource.OfDatabase database = new Resource.OfDatabase(plane, name, wanted);
        return databases.share(name, () -> provision(name, database, listener));
    }

    /**
     * How a table is now, its tags left out; nothing where there is none.
     *
     * @param listener hears of each retry
     * @return a {@link ProvisioningException} where Timestream refuses, or does not answer for too
     *     long
     */
    public CompletableFuture<Optional<ExistingTable>> find(TableName name, RetryEvents listener) {
        return patiently(
                name,
                () ->
                        plane.describe(name, false)
                                .thenApply(found -> Optional.of(found.existing()))
                                .exceptionallyCompose(Provisioner::absent),
                listener);
    }

    private static CompletableFuture<Optional<ExistingTable>> absent(Throwable thrown) {
        return ControlPlaneException.reason(thrown) instanceof ResourceNotFoundException
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.failedFuture(thrown);
    }

    private CompletableFuture<ProvisionResult> provision(
            Object name, Resource<?> resource, RetryEvents listener) {
        Reconciler reconciler = new Reconciler(options.update());
        return patiently(name, () -> reconciler.reconcile(resource), listener);
    }

    private <T> CompletableFuture<T> patiently(
            Object name, Supplier<CompletableFuture<T>> attempt, RetryEvents listener) {
        Instant deadline = runtime.running().instant().plus(options.patience());
        return retries.until(
                        deadline,
                        Provisioner::mayPass,
                        (thrown, pause) ->
                                listener.retrying(ControlPlaneException.reason(thrown), pause),
                        attempt)
                .exceptionallyCompose(
                        thrown -> CompletableFuture.failedFuture(named(name, thrown)));
    }

    /** That of a table's database has its own name, and its own patience. */
    private static Throwable named(Object name, Throwable thrown) {
        Throwable reason = ControlPlaneException.reason(thrown);
        return reason instanceof ProvisioningException
                ? reason
                : ProvisioningException.of(name, thrown);
    }

    private static boolean mayPass(Throwable thrown) {
        Throwable reason = ControlPlaneException.reason(thrown);
        RequestOutcome outcome = RequestOutcome.of(reason);
        return !(reason instanceof ProvisioningException)
                && (outcome instanceof RequestOutcome.Throttled
                        || outcome instanceof RequestOutcome.Unknown);
    }
}
