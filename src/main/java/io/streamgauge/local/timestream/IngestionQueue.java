package io.streamgauge.local.timestream;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.Ingestion.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The calls that wait for the storage: all that arrived while it was busy go into it together, with
 * one look at what is stored and one append for each table.
 */
final class IngestionQueue {

    private static final int MAX_CALLS = 200;

    private final Storage storage;
    private final WritableTables tables;
    private final LateReports lateReports;
    private final DirectoryVersion version;
    private final Queue<Ingestion> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean announced = new AtomicBoolean();

    IngestionQueue(
            Storage storage,
            WritableTables tables,
            LateReports lateReports,
            DirectoryVersion version) {
        this.storage = storage;
        this.tables = tables;
        this.lateReports = lateReports;
        this.version = version;
    }

    CompletableFuture<Optional<Outcome>> add(Ingestion ingestion) {
        waiting.add(ingestion);
        announce();
        return ingestion.committed;
    }

    /** Takes what waits, in the order in which it came. */
    List<Ingestion> take() {
        announced.set(false);
        List<Ingestion> taken = new ArrayList<>();
        Ingestion next = waiting.poll();
        while (next != null) {
            taken.add(next);
            next = taken.size() < MAX_CALLS ? waiting.poll() : null;
        }
        if (!waiting.isEmpty()) {
            announce();
        }
        return taken;
    }

    private void announce() {
        if (announced.compareAndSet(false, true)) {
            submit(new IngestionGroup(tables, this::take));
        }
    }

    private void submit(IngestionGroup group) {
        var unused =
                storage.write(group)
                        .whenComplete(
                                (outcomes, failure) -> {
                                    if (failure != null || group.addedColumns()) {
                                        version.changed();
                                    }
                                    if (failure == null) {
                                        complete(group.members(), outcomes);
                                    } else {
                                        fail(group.members(), failure);
                                    }
                                });
    }

    private void complete(List<Ingestion> members, List<Optional<Outcome>> outcomes) {
        for (int i = 0; i < members.size(); i++) {
            Optional<Outcome> outcome = outcomes.get(i);
            if (outcome.isPresent() && !outcome.get().late().isEmpty()) {
                lateReports.start();
            }
            members.get(i).committed.complete(outcome);
        }
    }

    /** One that cannot be stored shall not take the others with it. */
    private void fail(List<Ingestion> members, Throwable failure) {
        if (members.size() == 1) {
            members.get(0).committed.completeExceptionally(failure);
        } else {
            members.forEach(member -> submit(new IngestionGroup(tables, () -> List.of(member))));
        }
    }
}
