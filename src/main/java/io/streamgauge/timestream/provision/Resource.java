package io.streamgauge.timestream.provision;

import io.streamgauge.timestream.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A declared database or table, with the type of its description as found. */
interface Resource<F> {

    CompletableFuture<F> find();

    CompletableFuture<Void> create();

    /** Returns where it differs from its declaration. */
    List<Difference> drift(F found);

    /** Starts to change the options with these keys. */
    List<CompletableFuture<Void>> change(F found, Set<String> keys);

    /** A declared database. */
    record OfDatabase(ControlPlane plane, String name, DatabaseSettings declared)
            implements Resource<FoundDatabase> {

        @Override
        public CompletableFuture<FoundDatabase> find() {
            return plane.describeDatabase(name, !declared.tags().isEmpty());
        }

        @Override
        public CompletableFuture<Void> create() {
            return plane.createDatabase(name, declared);
        }

        @Override
        public List<Difference> drift(FoundDatabase found) {
            return Drift.of(declared, found);
        }

        @Override
        public List<CompletableFuture<Void>> change(FoundDatabase found, Set<String> keys) {
            List<CompletableFuture<Void>> changes = new ArrayList<>();
            if (keys.contains(Drift.TAGS)) {
                changes.add(plane.tag(found.arn(), declared.tags()));
            }
            String kmsKey = declared.kmsKey();
            if (kmsKey != null && keys.contains(Drift.KMS_KEY)) {
                changes.add(plane.updateKmsKey(name, kmsKey));
            }
            return changes;
        }
    }

    /** A declared table, whose database is provided before it is created. */
    record OfTable(
            ControlPlane plane,
            TableName name,
            TableSettings declared,
            Supplier<CompletableFuture<ProvisionResult>> database)
            implements Resource<FoundTable> {

        @Override
        public CompletableFuture<FoundTable> find() {
            return plane.describe(name, !declared.tags().isEmpty());
        }

        @Override
        public CompletableFuture<Void> create() {
            return database.get().thenCompose(provided -> plane.createTable(name, declared));
        }

        @Override
        public List<Difference> drift(FoundTable found) {
            return Drift.of(declared, found);
        }

        @Override
        public List<CompletableFuture<Void>> change(FoundTable found, Set<String> keys) {
            List<CompletableFuture<Void>> changes = new ArrayList<>();
            if (keys.contains(Drift.TAGS)) {
                changes.add(plane.tag(found.arn(), declared.tags()));
            }
            if (!Set.of(Drift.TAGS).containsAll(keys)) {
                changes.add(plane.updateTable(name, declared));
            }
            return changes;
        }
    }
}
