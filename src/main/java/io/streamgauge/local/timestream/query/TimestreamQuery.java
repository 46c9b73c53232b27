package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.catalog.TableCatalog;

import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.wire.Operation;
import java.time.InstantSource;
import java.util.List;

/** Timestream Query, which shares its target and its error namespace with Timestream Write. */
public final class TimestreamQuery {

    private TimestreamQuery() {}

    /**
     * The operations.
     *
     * @param storage where the views of the catalog's tables are
     * @param catalog what queries may see
     * @param clock what queries take for the current time
     */
    public static List<Operation> operations(
            Storage storage, TableCatalog catalog, InstantSource clock) {
        Runner runner = new Runner(storage, catalog, clock);
        KeptResults kept = new KeptResults(clock, storage.memoryBytes());
        return List.of(
                new Query(runner, kept), new CancelQuery(runner, kept), new PrepareQuery(runner));
    }
}
