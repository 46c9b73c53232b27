package io.streamgauge.local.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.wire.PathAnswer;
import io.streamgauge.local.wire.PathRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Queries in SQL, which DuckDB runs: a bounded number at once, each for a bounded time. */
final class TableQueries implements InfluxHandler, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CONCURRENT_QUERIES = 4;
    private static final long MAX_CHARS = 64L << 20;

    /** In bytes; DuckDB binds a deep query by recursion. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private static final Duration TIME_LIMIT = Duration.ofSeconds(50);

    private final InfluxContext context;
    private final Duration timeLimit;
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor watch;

    TableQueries(InfluxContext context) {
        this(context, TIME_LIMIT);
    }

    TableQueries(InfluxContext context, Duration timeLimit) {
        this.context = context;
        this.timeLimit = timeLimit;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        MAX_CONCURRENT_QUERIES,
                        1,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        new DaemonThreads("local-influx-query", STACK_BYTES));
        this.watch = new ScheduledThreadPoolExecutor(1, new DaemonThreads("local-influx-watch"));
        watch.setKeepAliveTime(1, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        watch.setRemoveOnCancelPolicy(true);
    }

    /** What a request asks for. */
    private record Wanted(String database, String sql, ResultFormat format) {

        static Wanted of(PathRequest request) {
            if (request.method().equals("GET")) {
                return of(
                        request.parameters().getOrDefault("db", ""),
                        request.parameters().getOrDefault("q", ""),
                        ResultFormat.of(request.parameters().getOrDefault("format", ""), request));
            }
            JsonNode body = JsonBody.of(request);
            if (body.hasNonNull("params")) {
                throw InfluxException.invalid(
                        "The embedded endpoint takes no \"params\": write the values into \"q\"");
            }
            return of(
                    body.path("db").asText(),
                    body.path("q").asText(),
                    ResultFormat.of(body.path("format").asText(), request));
        }

        private static Wanted of(String database, String sql, ResultFormat format) {
            if (database.isEmpty() || sql.isEmpty()) {
                throw InfluxException.invalid("missing query parameters 'db' and 'q'");
            }
            return new Wanted(database, sql, format);
        }
    }

    @Override
    public CompletionStage<PathAnswer> answer(PathRequest request) {
        Wanted wanted = Wanted.of(request);
        CompletableFuture<PathAnswer> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(answer, wanted));
        } catch (RejectedExecutionException e) {
            throw new InfluxException(429, "too many queries run at once");
        }
        return answer;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        watch.shutdownNow();
    }

    private void complete(CompletableFuture<PathAnswer> answer, Wanted wanted) {
        // The answer does not wait until DuckDB notices that it is interrupted.
        Runnable expired = () -> answer.completeExceptionally(late());
        try (QueryDeadline deadline = new QueryDeadline(watch, timeLimit, expired)) {
            String text =
                    context.store()
                            .storage()
                            .readSnapshot(connection -> bounded(connection, wanted, deadline));
            answer.complete(new PathAnswer(200, wanted.format().contentType(), text));
        } catch (StackOverflowError e) {
            answer.completeExceptionally(InfluxException.invalid("The query is too complex"));
        } catch (OutOfMemoryError e) {
            answer.completeExceptionally(
                    InfluxException.invalid("The query needs more memory than \"local.memory\""));
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private InfluxException late() {
        return InfluxException.invalid(
                "The query was stopped after its time limit of %d seconds"
                        .formatted(timeLimit.toSeconds()));
    }

    private String bounded(Connection connection, Wanted wanted, QueryDeadline deadline) {
        try {
            return run(connection, wanted, deadline);
        } catch (SQLException e) {
            // At the time limit, the answer has been given.
            throw InfluxException.invalid(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private String run(Connection connection, Wanted wanted, QueryDeadline deadline)
            throws SQLException {
        SqlStatements sql = new SqlStatements(connection);
        InfluxDatabase database =
                InfluxCatalog.load(sql)
                        .find(wanted.database())
                        .orElseThrow(
                                () ->
                                        new InfluxException(
                                                404,
                                                "query error: database not found: "
                                                        + wanted.database()));
        JsonNode tree = parsed(sql, wanted.sql());
        SelectWalls walls = new SelectWalls();
        walls.require(tree.at("/statements/0/node"));
        new TableViews(sql, database, context.clock().instant()).create(walls.tables());
        String text = walls.isChanged() ? printed(sql, tree) : wanted.sql();
        try (Statement statement = connection.createStatement()) {
            deadline.executes(statement);
            // Rows come while they are read: DuckDB's limit does not hold for a whole result.
            statement.execute("SET SESSION jdbc_stream_results = true");
            try (ResultSet rows = statement.executeQuery(text)) {
                deadline.fetches(connection);
                return new ResultText(wanted.format(), maxChars()).of(rows);
            }
        }
    }

    private long maxChars() {
        return Math.min(MAX_CHARS, context.store().storage().memoryBytes() / 8);
    }

    private static JsonNode parsed(SqlStatements sql, String text) throws SQLException {
        String json =
                sql.first(
                                "SELECT CAST(json_serialize_sql(?) AS VARCHAR)",
                                row -> row.getString(1),
                                text)
                        .orElseThrow();
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw InfluxException.invalid("The query is too complex");
        }
        if (tree.path("error").asBoolean()) {
            throw InfluxException.invalid("SQL error: " + tree.path("error_message").asText());
        }
        if (tree.path("statements").size() != 1) {
            throw InfluxException.invalid("SQL error: a query is one SELECT");
        }
        return tree;
    }

    private static String printed(SqlStatements sql, JsonNode tree) throws SQLException {
        return sql.first(
                        "SELECT json_deserialize_sql(CAST(? AS JSON))",
                        row -> row.getString(1),
                        tree.toString())
                .orElseThrow();
    }
}
