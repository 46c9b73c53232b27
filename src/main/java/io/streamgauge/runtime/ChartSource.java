package io.streamgauge.runtime;

import io.streamgauge.timestream.TableName;
import io.streamgauge.web.PageCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The data of the charts of the live page. The bins of a chart are kept, and only new ones are
 * queried. Its methods are synchronized, so one chart is queried at a time.
 */
final class ChartSource {

    private static final int MAX_CHARTS = 50;
    private static final int MAX_COLUMN_ROWS = 1_000;

    private final PageQueries queries;
    private final ChartBudget budget;
    private final InstantSource clock;
    private final Duration interval;

    /** The charts that were asked for last. */
    private final Map<ChartRequest, ChartBins> charts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ChartRequest, ChartBins> eldest) {
                    return size() > MAX_CHARTS;
                }
            };

    /** The columns of a table that can be shown. */
    record Columns(List<Value> values, List<String> dimensions) {}

    /**
     * A column with numbers.
     *
     * @param measure the measure name that it belongs to; empty where it is a column of its own
     */
    record Value(String label, String column, String measure) {}

    /**
     * @param interval how far apart two queries of a chart are at least
     */
    ChartSource(PageQueries queries, ChartBudget budget, InstantSource clock, Duration interval) {
        this.queries = queries;
        this.budget = budget;
        this.clock = clock;
        this.interval = interval;
    }

    Map<String, PageCall> byName() {
        return Map.of("columns", this::columns, "chart", this::chart);
    }

    private synchronized ChartBins.Chart chart(Map<String, String> parameters)
            throws TimeoutException {
        ChartRequest request = ChartRequest.of(parameters);
        ChartBins bins =
                charts.computeIfAbsent(request, each -> new ChartBins(each, queries, budget));
        return bins.at(clock.instant(), interval);
    }

    private synchronized Columns columns(Map<String, String> parameters) throws TimeoutException {
        String table =
                ChartRequest.tableName(TableName.parse(PageCall.required(parameters, "table")));
        budget.check();
        List<Value> values = new ArrayList<>();
        List<String> dimensions = new ArrayList<>();
        for (var row : queries.run("DESCRIBE " + table, MAX_COLUMN_ROWS).rows()) {
            String name = String.valueOf(row.get(0));
            String kind = String.valueOf(row.get(2));
            if (kind.equals("DIMENSION")) {
                dimensions.add(name);
            } else if (kind.equals("MULTI") && isNumber(row.get(1))) {
                values.add(new Value(name, name, ""));
            }
        }
        for (var row : queries.run("SHOW MEASURES FROM " + table, MAX_COLUMN_ROWS).rows()) {
            String measure = String.valueOf(row.get(0));
            if (isNumber(row.get(1))) {
                values.add(new Value(measure, "measure_value::" + row.get(1), measure));
            }
        }
        return new Columns(values, dimensions);
    }

    private static boolean isNumber(String type) {
        return "double".equals(type) || "bigint".equals(type);
    }
}
