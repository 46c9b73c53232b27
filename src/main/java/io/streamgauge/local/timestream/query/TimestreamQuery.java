package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Timestream Query, which shares its target and its error namespace with Timestream Write. */
public final class TimestreamQuery implements AutoCloseable {

    /** Long enough for nearly all queries, so that clients that read one page have their rows. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Runner runner;
    private final KeptResults kept;
    private final ResultPages pages;
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
        this(
                new Runner(storage, catalog, clock),
                new KeptResults(clock, storage.memoryBytes()),
                s3,
                PATIENCE);
        unloads.removeAbandoned(clock.instant());
    }

    private TimestreamQuery(Runner runner, KeptResults kept, S3Folder s3, Duration patience) {
        this.runner = runner;
        this.kept = kept;
        unloads = new Unloads(runner, s3);
        pages = new ResultPages(kept, new LateResults(runner::cancel), patience);
    }

    /** A service that answers a query without a result after a time. */
    static TimestreamQuery over(
            Storage storage, TableCatalog catalog, InstantSource clock, Duration patience) {
        return new TimestreamQuery(
                new Runner(storage, catalog, clock),
                new KeptResults(clock, storage.memoryBytes()),
                new S3Folder(storage.folder().resolve("s3")),
                patience);
    }

    /** The operations. */
    public List<Operation> operations() {
        return List.of(
                new Query(runner, pages, unloads),
                new CancelQuery(runner, kept),
                new PrepareQuery(runner));
    }

    /** Stops the queries that run: those that were answered with their id have no caller. */
    @Override
    public void close() {
        runner.stop();
    }

    /**
     * The ColumnInfo of each column that a query has, which is checked and not run.
     *
     * @return fails with a ServiceException, such as a ValidationException with the place
     */
    public CompletionStage<JsonNode> columns(String region, String query) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("QueryString", query).put("ValidateOnly", true);
        return new PrepareQuery(runner)
                .call(OperationCall.internal(input, region))
                .thenApply(output -> output.path("Columns"));
    }

    /**
     * Runs a query.
     *
     * @param queryId an id from {@link QueryIds}
     * @return fails with a ServiceException
     */
    public CompletionStage<Result> run(String queryId, String region, String query) {
        return runner.run(queryId, region, query);
    }

    /**
     * The members of QueryInsightsResponse that tell of the tables of a query.
     *
     * @return fails with a ServiceException
     */
    public CompletionStage<ObjectNode> insights(String queryId, String region, String query) {
        return runner.insights(queryId, region, query);
    }

    /** Stops a query if it runs. */
    public void cancel(String queryId) {
        runner.cancel(queryId);
    }
}
