package io.streamgauge.local.timestream.scheduled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.scheduled.ScheduledQuery.InvocationTimes;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.ServiceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Creates a scheduled query, which is checked as far as that is possible without running it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_CreateScheduledQuery.html">CreateScheduledQuery</a>
 */
record CreateScheduledQuery(ScheduledRuntime runtime) implements Operation {

    private static final int MAX_QUERIES = 10_000;
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(8);

    /** Each character of a query may be escaped. */
    @Override
    public int maxBodyBytes() {
        return 8 * ScheduledQueryModel.MAX_QUERY;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        ScheduledQueryModel.check(call.input());
        ObjectNode definition = call.input().deepCopy();
        definition.remove("ClientToken");
        String token = call.input().path("ClientToken").asText("");
        Instant now = runtime.now();
        Optional<ScheduledQuery> known =
                runtime.read(store -> earlier(store, call.region(), token, definition));
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(output(known.get()));
        }
        ScheduledQuery query =
                query(call.region(), definition, now.truncatedTo(ChronoUnit.SECONDS));
        check(definition);
        String text = RuntimeParameter.placeholder(query.queryString());
        return runtime.neighbours()
                .queries()
                .columns(call.region(), text)
                .thenCompose(
                        columns -> {
                            checkTarget(query, columns);
                            return runtime.change(store -> add(store, query, token));
                        })
                .thenApply(
                        added -> {
                            if (added.equals(query)) {
                                runtime.notifications().created(query);
                                runtime.loop().wake();
                            }
                            return output(added);
                        });
    }

    private static ScheduledQuery query(String region, ObjectNode definition, Instant now) {
        Instant next =
                ScheduleExpression.of(ScheduledQuery.expression(definition))
                        .next(now, now)
                        .orElseThrow(
                                () ->
                                        ServiceException.validation(
                                                "The ScheduleExpression has no time after now"));
        String arn = ScheduledQueryArn.of(region, definition.path("Name").asText());
        return new ScheduledQuery(
                arn, region, definition, true, new InvocationTimes(now, null, next));
    }

    private static void check(ObjectNode definition) {
        try {
            ErrorReports.check(definition);
        } catch (IllegalArgumentException e) {
            throw ServiceException.validation(String.valueOf(e.getMessage()));
        }
    }

    private static void checkTarget(ScheduledQuery query, JsonNode columns) {
        if (query.target().isObject()) {
            TargetMapping unused = TargetMapping.of(query.target(), MappedColumns.of(columns));
        }
    }

    private ScheduledQuery add(ScheduledStore store, ScheduledQuery query, String token)
            throws SQLException {
        Optional<ScheduledQuery> known = earlier(store, query.region(), token, query.definition());
        if (known.isPresent()) {
            return known.get();
        }
        if (store.named(query.region(), query.name()).isPresent()) {
            throw conflict("A scheduled query with the name " + query.name() + " already exists.");
        }
        if (store.count(query.region()) >= MAX_QUERIES) {
            throw new ServiceException(
                    "ServiceQuotaExceededException",
                    402,
                    "The account has %,d scheduled queries already.".formatted(MAX_QUERIES));
        }
        JsonNode target = query.target();
        WriteService write = runtime.neighbours().write();
        if (target.isObject()) {
            write.requireTable(
                    store.sql(),
                    query.region(),
                    target.path("DatabaseName").asText(),
                    target.path("TableName").asText());
        }
        store.add(query, token);
        write.tag(store.sql(), query.arn(), query.definition().path("Tags"));
        return query;
    }

    /** The query that the same request has created before. */
    private Optional<ScheduledQuery> earlier(
            ScheduledStore store, String region, String token, ObjectNode definition)
            throws SQLException {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Optional<ScheduledQuery> known =
                store.created(region, token, runtime.now().minus(TOKEN_LIFETIME));
        if (known.isPresent() && !known.get().definition().equals(definition)) {
            throw conflict(
                    "The ClientToken was used for a scheduled query that is defined otherwise.");
        }
        return known;
    }

    private static ServiceException conflict(String message) {
        return new ServiceException("ConflictException", 409, message);
    }

    private static ObjectNode output(ScheduledQuery query) {
        return JsonNodeFactory.instance.objectNode().put("Arn", query.arn());
    }
}
