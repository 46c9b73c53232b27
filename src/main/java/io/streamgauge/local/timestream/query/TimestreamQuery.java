package io.streamgauge.local.timestream.query;

import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;
import io.streamgauge.local.wire.Operation;
import java.time.InstantSource;
import java.util.List;

/** Timestream Query, which shares its target and its error namespace with Timestream Write. */
public final class TimestreamQuery {

    private final Runner runner;
    private final KeptResults kept;
    private final Unloads unloads;

    /**
     * The service.
     *
     * @param storage where the views of the catalog's tables are
     * @param catalog what queries may see
     * @param clock what queries take for the current time
     * @param s3 where UNLOAD writes
     */
    public TimestreamQuery(
            Storage storage, TableCatalog catalog, InstantSource clock, S3Folder s3) {
        runner = new Runner(storage, catalog, clock);
        unloads = new Unloads(runner, s3);
        unloads.removeAbandoned(clock.instant());
        kept = new KeptResults(clock, storage.memoryBytes());
    }

    /** The operations over a storage, as the constructor describes it. */
    public static List<Operation> operations(
            Storage storage, TableCatalog catalog, InstantSource clock) {
        S3Folder s3 = new S3Folder(storage.folder().resolve("s3"));
        return new TimestreamQuery(storage, catalog, clock, s3).operations();
    }

    /** The operations. */
    public List<Operation> operations() {
        return List.of(
                new Query(runner, kept, unloads),
                new CancelQuery(runner, kept),
                new PrepareQuery(runner));
    }

    /** The queries of the endpoint itself. */
    public QueryTexts texts() {
        return new QueryTexts(runner);
    }
}
