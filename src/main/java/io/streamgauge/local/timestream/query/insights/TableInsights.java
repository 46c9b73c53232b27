package io.streamgauge.local.timestream.query.insights;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.analysis.Analyzer.Analyzed;
import io.streamgauge.local.timestream.query.analysis.QueryPlan;
import io.streamgauge.local.timestream.query.catalog.Partitioning;
import io.streamgauge.local.timestream.query.catalog.TableCatalog;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many tables a query has, and of which it reads the most: the longest range of time, and the
 * largest share of the values of the partition key.
 *
 * <p>A table is read from the first to the last time that the conditions of its own SELECT leave;
 * where they set no bound, from its first record or to its last. Of the partition key the values
 * are read that these conditions compare it with, or else all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_QueryInsightsResponse.html">QueryInsightsResponse</a>
 */
public final class TableInsights {

    private final TableCatalog catalog;
    private final AccessRanges ranges;
    private final Map<String, QueryPlan.Source> tables = new HashMap<>();

    private TableInsights(Analyzed analyzed, TableCatalog catalog, AccessRanges ranges) {
        this.catalog = catalog;
        this.ranges = ranges;
        for (QueryPlan.Source source : analyzed.read()) {
            tables.put(catalog.view(source.database(), source.table()).qualified(), source);
        }
    }

    /** The members of QueryInsightsResponse that tell of tables; none of a query without tables. */
    public static ObjectNode of(Analyzed analyzed, TableCatalog catalog, AccessRanges ranges)
            throws SQLException {
        return new TableInsights(analyzed, catalog, ranges).json(analyzed.plan());
    }

    private ObjectNode json(QueryPlan plan) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("QueryTableCount", tables.size());
        double mostSpace = -1;
        long mostTime = -1;
        for (TableAccess access : TableAccesses.of(plan)) {
            QueryPlan.Source source = tables.get(access.table().view());
            if (source == null) {
                continue;
            }
            Partitioning partitioning = catalog.partitioning(source.database(), source.table());
            double space = ranges.share(access, storedKey(source, partitioning));
            if (space > mostSpace) {
                mostSpace = space;
                ObjectNode max =
                        json.putObject("QuerySpatialCoverage").putObject("Max").put("Value", space);
                ArrayNode key = max.put("TableArn", partitioning.arn()).putArray("PartitionKey");
                partitioning.key().forEach(key::add);
            }
            long time = ranges.nanos(access);
            if (time > mostTime) {
                mostTime = time;
                json.putObject("QueryTemporalRange")
                        .putObject("Max")
                        .put("Value", time)
                        .put("TableArn", partitioning.arn());
            }
        }
        return json;
    }

    /** The column of the view, which is missing before the first record with the dimension. */
    private String storedKey(QueryPlan.Source source, Partitioning partitioning) {
        String key = partitioning.key().get(0);
        return catalog.columns(source.database(), source.table()).stream()
                .filter(column -> column.name().equals(key))
                .map(column -> column.stored())
                .findFirst()
                .orElse(key);
    }
}
