package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.local.storage.Storage;
import io.streamgauge.local.timestream.query.catalog.CatalogViews;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;
import io.streamgauge.local.timestream.query.insights.AccessRanges;
import io.streamgauge.local.timestream.query.insights.TableInsights;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs queries, a bounded number at once and each for a bounded time. */
final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MAX_CONCURRENT_QUERIES = 8;
    private static final int TICK_MILLIS = 50;

    /** In bytes; DuckDB binds a deep query by recursion, and would take the whole process down. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    /**
     * After this a query is given up: before boto3 and the AWS CLI, which wait for 60 seconds, give
     * it up and send it again.
     */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(50);

    private final Storage storage;
    private final TableCatalog catalog;
    private final InstantSource clock;
    private final Spool spool;
    private final TextMemory texts;
    private final PlannedQueries plans = new PlannedQueries();
    private final InspectedShapes inspected = new InspectedShapes();
    private final Duration timeLimit;
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor watch;
    private final Map<String, Execution> running = new ConcurrentHashMap<>();

    Runner(Storage storage, TableCatalog catalog, InstantSource clock) {
        this(storage, catalog, clock, TIME_LIMIT);
    }

    Runner(Storage storage, TableCatalog catalog, InstantSource clock, Duration timeLimit) {
        this.storage = storage;
        this.catalog = catalog;
        this.clock = clock;
        this.spool = Spool.in(storage.folder(), storage.memoryBytes());
        this.texts = new TextMemory(storage.memoryBytes() / 2);
        this.timeLimit = timeLimit;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        MAX_CONCURRENT_QUERIES,
                        1,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        new DaemonThreads("local-query", STACK_BYTES));
        this.watch =
                new ScheduledThreadPoolExecutor(
                        MAX_CONCURRENT_QUERIES, new DaemonThreads("local-query-watch"));
        watch.setKeepAliveTime(1, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        watch.setRemoveOnCancelPolicy(true);
    }

    /** All that the query finds. */
    CompletionStage<Result> run(String queryId, String region, String query) {
        Statement statement = StatementParser.parse(query);
        if (statement instanceof Statement.Select select) {
            return bounded(queryId, region, select, this::result);
        }
        CatalogViews tables = new CatalogViews(catalog.in(region));
        if (statement instanceof Statement.ShowMeasures show) {
            return bounded(queryId, region, MeasuresQuery.of(show, tables), this::result);
        }
        return CompletableFuture.completedFuture(new Metadata(tables, spool).answer(statement));
    }

    /** The members of QueryInsightsResponse that tell of the tables of a query. */
    CompletionStage<ObjectNode> insights(String queryId, String region, String query) {
        return Insights.select(query)
                .map(select -> bounded(queryId, region, select, Runner::insights))
                .orElseGet(
                        () ->
                                CompletableFuture.completedFuture(
                                        JsonNodeFactory.instance.objectNode()));
    }

    private static ObjectNode insights(CheckedQuery checked, Connection connection)
            throws SQLException {
        return TableInsights.of(
                checked.analyzed(),
                checked.execution().tables().catalog(),
                new AccessRanges(connection, checked.execution()::executes));
    }

    /** Checks a query over tables and applies a function to it. */
    <T> CompletionStage<T> bounded(
            String queryId, String region, Statement.Select select, Use<T> use) {
        Execution execution =
                new Execution(queryId, region, new CatalogViews(catalog.in(region)), timeLimit);
        CompletableFuture<T> answer = new CompletableFuture<>();
        running.put(queryId, execution);
        try {
            threads.execute(() -> complete(answer, execution, select, use));
        } catch (RejectedExecutionException e) {
            running.remove(queryId);
            answer.completeExceptionally(
                    new ServiceException(
                            "ThrottlingException", 429, "Too many queries run at once"));
        }
        return answer;
    }

    Spool spool() {
        return spool;
    }

    /** Stops the query if it runs. */
    boolean cancel(String queryId) {
        Execution execution = running.get(queryId);
        if (execution != null) {
            execution.stop(Refusal.execution("The query was cancelled"));
        }
        return execution != null;
    }

    /** Stops all queries that run. */
    void stop() {
        running.keySet().forEach(this::cancel);
    }

    private <T> void complete(
            CompletableFuture<T> answer, Execution execution, Statement.Select query, Use<T> use) {
        ScheduledFuture<?> ticks =
                watch.scheduleWithFixedDelay(
                        () -> stopInTime(answer, execution),
                        TICK_MILLIS,
                        TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
        try {
            T found = storage.read(connection -> checked(execution, connection, query, use));
            if (!answer.complete(found) && found instanceof Result late) {
                late.close();
            }
        } catch (ServiceException e) {
            answer.completeExceptionally(e);
        } catch (StackOverflowError e) {
            answer.completeExceptionally(Refusal.tooDeep());
        } catch (OutOfMemoryError e) {
            answer.completeExceptionally(Refusal.memory());
        } catch (Throwable e) {
            LOG.error("A query of the local endpoint failed", e);
            answer.completeExceptionally(e);
        } finally {
            ticks.cancel(false);
            running.remove(execution.queryId());
        }
    }

    /** The answer does not wait until DuckDB notices that it is interrupted. */
    private static void stopInTime(CompletableFuture<?> answer, Execution execution) {
        execution
                .stopped()
                .ifPresent(
                        why -> {
                            answer.completeExceptionally(why);
                            execution.interrupt();
                        });
    }

    /** The function that is applied to a checked query. */
    @FunctionalInterface
    interface Use<T> {
        T of(CheckedQuery checked, Connection connection) throws SQLException;
    }

    private <T> T checked(
            Execution execution, Connection connection, Statement.Select query, Use<T> use)
            throws SQLException {
        try {
            PlannedQuery planned = plans.of(execution.region(), query.text(), execution.tables());
            Session.prepare(connection, clock.instant());
            inspected.require(planned.printed().outline(), connection, execution);
            execution.check();
            CheckedQuery checked =
                    new CheckedQuery(
                            planned.analyzed(),
                            planned.printed().sql(),
                            query.metered(),
                            execution);
            try (TextMemory.Place place = texts.take(checked, connection)) {
                return use.of(checked, connection);
            }
        } catch (SQLException e) {
            execution.check();
            throw QueryErrors.answer(e);
        } finally {
            execution.end();
        }
    }

    private Result result(CheckedQuery checked, Connection connection) throws SQLException {
        checked.requireValues();
        Execution execution = checked.execution();
        try (java.sql.Statement statement = connection.createStatement()) {
            execution.executes(statement);
            try (ResultSet found = statement.executeQuery(checked.sql())) {
                execution.fetches(connection);
                return ResultRows.read(found, checked, spool);
            }
        } catch (SQLException e) {
            throw checked.failure(connection, e);
        }
    }
}
