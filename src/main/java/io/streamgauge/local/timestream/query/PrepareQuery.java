package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.analysis.Analyzer.Analyzed;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.parse.SqlPosition;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.util.concurrent.CompletionStage;

/**
 * Checks a query without running it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_PrepareQuery.html">PrepareQuery</a>
 */
record PrepareQuery(Runner runner) implements Operation {

    private static final int MAX_QUERY = 262_144;

    /** Each character of a query may be escaped. */
    @Override
    public int maxBodyBytes() {
        return 8 * MAX_QUERY;
    }

    @Override
    public CompletionStage<ObjectNode> call(OperationCall call) {
        Validation.of(call.input())
                .required("QueryString")
                .length("QueryString", 1, MAX_QUERY)
                .orThrow();
        String query = call.input().path("QueryString").textValue();
        if (!(StatementParser.parse(query) instanceof Statement.Select select)) {
            throw Refusal.syntax(new SqlPosition(1, 1));
        }
        String queryId = QueryIds.next();
        var unused = call.caller().over().thenRun(() -> runner.cancel(queryId));
        return runner.bounded(
                        queryId, call.region(), select, (checked, connection) -> checked.analyzed())
                .thenApply(analyzed -> answer(query, analyzed));
    }

    private static ObjectNode answer(String query, Analyzed analyzed) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("QueryString", query);
        ArrayNode columns = answer.putArray("Columns");
        for (QueryPlan.Output column : analyzed.plan().columns()) {
            ObjectNode node = columns.addObject().put("Name", column.name());
            node.set("Type", ColumnInfos.type(column.type()));
            column.source()
                    .ifPresent(
                            source ->
                                    node.put("DatabaseName", source.database())
                                            .put("TableName", source.table())
                                            .put(
                                                    "Aliased",
                                                    !column.name().equals(source.column())));
        }
        ArrayNode parameters = answer.putArray("Parameters");
        analyzed.parameters()
                .forEach(
                        (name, type) ->
                                parameters
                                        .addObject()
                                        .put("Name", name)
                                        .set("Type", ColumnInfos.type(type)));
        return answer;
    }
}
