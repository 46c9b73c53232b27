package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.Drift.FoundDatabase;
import io.streamgauge.timestream.provision.Drift.FoundTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A database or a table that is to be there.
 *
 * @param <F> how it is described when it is found
 */
interface Resource<F> {

    CompletableFuture<F> find();

    CompletableFuture<Void> create();

    /** Where it is not as it is wanted. */
    List<Difference> drift(F found);

    /** Begins to change what the keys name. */
    List<CompletableFuture<Void>> change(F found, Set<String> keys);

    /** A database. */
    record OfDatabase(ControlPlane plane, String name, DatabaseSettings wanted)
            implements Resource<FoundDatabase> {

        @Override
        public CompletableFuture<FoundDatabase> find() {
            return plane.describeDatabase(name, !wanted.tags().isEmpty());
        }

        @Override
        public CompletableFuture<Void> create() {
            return plane.createDatabase(name, wanted);
        }

        @Override
        public List<Difference> drift(FoundDatabase found) {
            return Drift.of(wanted, found);
        }

        @Override
        public List<CompletableFuture<Void>> change(FoundDatabase found, Set<String> keys) {
            List<CompletableFuture<Void>> changes = new ArrayList<>();
            if (keys.contains(Drift.TAGS)) {
                changes.add(plane.tag(found.arn(), wanted.tags()));
            }
            String kmsKey = wanted.kmsKey();
            if (kmsKey != null && keys.contains(Drift.KMS_KEY)) {
                changes.add(plane.updateKmsKey(name, kmsKey));
            }
            return changes;
        }
    }

    /**
     * A table.
     *
     * @param database provides its database, where the table is to be created
     */
    record OfTable(
            ControlPlane plane,
            TableName name,
            TableSettings wanted,
            Supplier<CompletableFuture<ProvisionResult>> database)
            implements Resource<FoundTable> {

        @Override
        public CompletableFuture<FoundTable> find() {
            return plane.describe(name, !wanted.tags().isEmpty());
        }

        @Override
        public CompletableFuture<Void> create() {
            return database.get().thenCompose(there -> plane.createTable(name, wanted));
        }

        @Override
        public List<Difference> drift(FoundTable found) {
            return Drift.of(wanted, found);
        }

        @Override
        public List<CompletableFuture<Void>> change(FoundTable found, Set<String> keys) {
            List<CompletableFuture<Void>> changes = new ArrayList<>();
            if (keys.contains(Drift.TAGS)) {
                changes.add(plane.tag(found.arn(), wanted.tags()));
            }
            if (!Set.of(Drift.TAGS).containsAll(keys)) {
                changes.add(plane.updateTable(name, wanted));
            }
            return changes;
        }
    }
}
