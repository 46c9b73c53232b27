package io.streamgauge.timestream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sure that databases and tables are there, and as they are wanted.
 *
 * <p>What is missing is created. What differs is told; it is changed only where updates are
 * allowed, and never so that data is lost: a retention is lengthened, not shortened.
 */
public final class Provisioner {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final WriterRuntime runtime;
    private final Options options;
    private final ControlPlane plane;
    private final Backoff backoff;
    private final Map<TableName, CompletableFuture<Provisioned>> underWay =
            new ConcurrentHashMap<>();

    /**
     * How a provisioner goes about.
     *
     * @param patience how long to try again while Timestream throttles or does not answer
     * @param update whether what differs may be changed
     */
    public record Options(Duration patience, boolean update) {}

    /** Hears of each retry: because of what, and after which pause. */
    public interface RetryListener {

        void retrying(Throwable cause, Duration pause);
    }

    public Provisioner(WriterRuntime runtime, Options options) {
        this.runtime = runtime;
        this.options = options;
        this.plane = new ControlPlane(runtime);
        this.backoff = new Backoff(Duration.ofSeconds(1), LONGEST_PAUSE, runtime.random());
    }

    /**
     * Makes sure that a table and its database are there. Who asks for a table that is being
     * provisioned gets what comes of that.
     *
     * @param listener hears of each retry
     * @return what was done; a {@link ProvisioningException} where Timestream refuses, or does not
     *     answer for too long
     */
    public CompletableFuture<Provisioned> provision(Provision wanted, RetryListener listener) {
        CompletableFuture<Provisioned> mine = new CompletableFuture<>();
        CompletableFuture<Provisioned> others = underWay.putIfAbsent(wanted.name(), mine);
        if (others != null) {
            return others;
        }
        Instant deadline = runtime.clock().instant().plus(options.patience());
        var unused =
                provision(wanted, listener, new Try(1, deadline))
                        .whenComplete(
                                (provisioned, thrown) -> {
                                    underWay.remove(wanted.name(), mine);
                                    if (thrown == null) {
                                        mine.complete(provisioned);
                                    } else {
                                        mine.completeExceptionally(thrown);
                                    }
                                });
        return mine;
    }

    private record Try(int number, Instant deadline) {

        Try next() {
            return new Try(number + 1, deadline);
        }
    }

    private CompletableFuture<Provisioned> provision(
            Provision wanted, RetryListener listener, Try attempt) {
        return reconcile(wanted)
                .exceptionallyCompose(
                        thrown -> {
                            Duration pause = backoff.delay(attempt.number());
                            Outcome outcome = Outcome.of(thrown);
                            if (!mayPass(outcome)
                                    || runtime.clock()
                                            .instant()
                                            .plus(pause)
                                            .isAfter(attempt.deadline())) {
                                return CompletableFuture.failedFuture(
                                        ProvisioningException.of(wanted.name(), thrown, outcome));
                            }
                            listener.retrying(thrown, pause);
                            return pause(pause)
                                    .thenCompose(
                                            passed -> provision(wanted, listener, attempt.next()));
                        });
    }

    /** The database comes first only where something is wanted of it, or the table is missing. */
    private CompletableFuture<Provisioned> reconcile(Provision wanted) {
        Reconciler reconciler = new Reconciler(options.update());
        Resource.OfDatabase database =
                new Resource.OfDatabase(plane, wanted.name().database(), wanted.database());
        CompletableFuture<Provisioned> first =
                wanted.database().equals(DatabaseSettings.DEFAULTS)
                        ? CompletableFuture.completedFuture(new Provisioned(false, List.of()))
                        : reconciler.reconcile(database);
        Resource.OfTable table =
                new Resource.OfTable(
                        plane, wanted.name(), wanted.table(), () -> reconciler.reconcile(database));
        return first.thenCompose(
                done -> reconciler.reconcile(table).thenApply(its -> both(done, its)));
    }

    private static Provisioned both(Provisioned database, Provisioned table) {
        List<Difference> all = new ArrayList<>(database.differences());
        all.addAll(table.differences());
        return new Provisioned(table.created(), all);
    }

    private static boolean mayPass(Outcome outcome) {
        return outcome instanceof Outcome.Throttled || outcome instanceof Outcome.Unknown;
    }

    private CompletableFuture<Void> pause(Duration length) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        runtime.after(length, () -> pause.complete(null));
        return pause;
    }
}
