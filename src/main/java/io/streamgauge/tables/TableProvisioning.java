package io.streamgauge.tables;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.DatabaseSettings;
import io.streamgauge.timestream.provision.ExistingTable;
import io.streamgauge.timestream.provision.Provision;
import io.streamgauge.timestream.provision.Provisioner;
import io.streamgauge.timestream.provision.ProvisioningException;
import io.streamgauge.timestream.provision.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Creates the tables that endpoints write to, and those that are declared.
 *
 * <p>For a declared table or database, the declaration holds; the options of an endpoint hold for
 * the others.
 */
final class TableProvisioning {

    private final DeclaredTables declared;
    private final Provisioner provisioner;
    private final Function<TableName, TableEvents> events;
    private final Map<String, DatabaseSettings> provided = new ConcurrentHashMap<>();

    TableProvisioning(
            DeclaredTables declared,
            Provisioner provisioner,
            Function<TableName, TableEvents> events) {
        this.declared = declared;
        this.provisioner = provisioner;
        this.events = events;
    }

    /**
     * Creates the declared databases and tables that are missing, and compares the others. Fails
     * with what is wrong with each that can be neither found nor created.
     */
    void provideDeclared() {
        List<CompletableFuture<Void>> databases = new ArrayList<>();
        new TreeMap<>(declared.databases())
                .forEach((name, wanted) -> databases.add(start(name, wanted)));
        await(databases);
        List<CompletableFuture<Void>> tables = new ArrayList<>();
        declared.tables().forEach((name, wanted) -> tables.add(start(declared(name, wanted))));
        await(tables);
    }

    /**
     * Creates a table that is missing, and reports where an existing one differs from what is
     * wanted. Fails with a ProvisioningException where it can be neither found nor created.
     */
    void provide(Provision byEndpoint) {
        provideAs(wanted(byEndpoint));
    }

    /** What is declared of a table, or else what an endpoint wants. */
    Provision wanted(Provision byEndpoint) {
        TableName name = byEndpoint.name();
        return new Provision(
                name,
                declared.tables().getOrDefault(name, byEndpoint.table()),
                declared.databases().getOrDefault(name.database(), byEndpoint.database()));
    }

    /** Does the same as {@link #provide}, without regard to what is declared. */
    void provideAs(Provision wanted) {
        await(List.of(start(wanted.name().database(), wanted.database())));
        await(List.of(start(wanted)));
    }

    /** How a table is now, if it exists. */
    Optional<ExistingTable> find(TableName name) {
        CompletableFuture<Optional<ExistingTable>> found =
                provisioner.find(name, events.apply(name)::notProvisionedYet);
        await(List.of(found.thenAccept(any -> {})));
        return found.join();
    }

    private Provision declared(TableName name, TableSettings wanted) {
        DatabaseSettings database =
                declared.databases().getOrDefault(name.database(), DatabaseSettings.DEFAULTS);
        return new Provision(name, wanted, database);
    }

    private CompletableFuture<Void> start(Provision wanted) {
        TableEvents its = events.apply(wanted.name());
        return provisioner.provision(wanted, its::notProvisionedYet).thenAccept(its::provisioned);
    }

    /** A database with settings of its own is compared once, and not for each table. */
    private CompletableFuture<Void> start(String database, DatabaseSettings wanted) {
        if (wanted.equals(DatabaseSettings.DEFAULTS) || wanted.equals(provided.get(database))) {
            return CompletableFuture.completedFuture(null);
        }
        DatabaseEvents its = new DatabaseEvents(database);
        return provisioner
                .database(database, wanted, its)
                .thenAccept(
                        provisionResult -> {
                            its.provisioned(provisionResult);
                            provided.put(database, wanted);
                        });
    }

    private static void await(List<CompletableFuture<Void>> outcomes) {
        List<RuntimeException> failures = new ArrayList<>();
        for (CompletableFuture<Void> outcome : outcomes) {
            try {
                outcome.join();
            } catch (CompletionException e) {
                failures.add(e.getCause() instanceof ProvisioningException why ? why : e);
            }
        }
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            List<String> messages =
                    failures.stream().map(RuntimeException::getMessage).distinct().toList();
            throw new IllegalStateException(String.join("\n", messages), failures.get(0));
        }
    }
}
