package io.streamgauge.runtime;

import io.streamgauge.timestream.TableName;
import io.streamgauge.web.PageCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a chart shows.
 *
 * @param table the table
 * @param column the column of the values, or measure_value::TYPE
 * @param measure the measure name that is meant; empty for all
 * @param by the dimension that makes the series; empty for one series of all
 * @param match a part of the names of the series; empty for all
 * @param range how far back it goes
 */
record ChartRequest(
        TableName table, String column, String measure, String by, String match, Duration range) {

    private static final Pattern MEASURE_VALUE =
            Pattern.compile("measure_value::(double|bigint|boolean|varchar|timestamp)");
    private static final long MIN_MINUTES = 1;
    private static final long MAX_MINUTES = Duration.ofDays(7).toMinutes();
    private static final int MAX_BINS = 300;
    private static final List<Integer> BIN_SECONDS =
            List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600);

    static ChartRequest of(Map<String, String> parameters) {
        String minutes = parameters.getOrDefault("minutes", "15");
        if (!minutes.matches("\\d{1,5}")
                || Long.parseLong(minutes) < MIN_MINUTES
                || Long.parseLong(minutes) > MAX_MINUTES) {
            throw new IllegalArgumentException(
                    "\"minutes\" must be %d to %d, but is \"%s\""
                            .formatted(MIN_MINUTES, MAX_MINUTES, minutes));
        }
        return new ChartRequest(
                TableName.parse(PageCall.required(parameters, "table")),
                PageCall.required(parameters, "column"),
                parameters.getOrDefault("measure", ""),
                parameters.getOrDefault("by", ""),
                parameters.getOrDefault("match", ""),
                Duration.ofMinutes(Long.parseLong(minutes)));
    }

    /** The length of a bin: the shortest that makes at most 300. */
    Duration bin() {
        long seconds = range.toSeconds();
        return Duration.ofSeconds(
                BIN_SECONDS.stream()
                        .filter(each -> seconds / each <= MAX_BINS)
                        .findFirst()
                        .orElse(3600));
    }

    /** The query of the names of the series, those with the most rows first. */
    String seriesSql(long from, long to, int limit) {
        return "SELECT %s AS series, count(*) AS n FROM %s WHERE %s GROUP BY %s ORDER BY 2 DESC, 1 LIMIT %d"
                .formatted(name(by), tableName(table), where(from, to), name(by), limit);
    }

    /** The query of the bins. */
    String binsSql(long from, long to, List<String> series) {
        String bin = "bin(time, %ds)".formatted(bin().toSeconds());
        String chosen =
                by.isEmpty()
                        ? ""
                        : " AND %s IN (%s)"
                                .formatted(
                                        name(by),
                                        series.stream()
                                                .map(ChartRequest::text)
                                                .collect(Collectors.joining(", ")));
        return "SELECT to_milliseconds(%s) AS at, %s AS series, avg(%s) AS value FROM %s WHERE %s%s GROUP BY %s%s ORDER BY 1"
                .formatted(
                        bin,
                        by.isEmpty() ? "''" : name(by),
                        value(),
                        tableName(table),
                        where(from, to),
                        chosen,
                        bin,
                        by.isEmpty() ? "" : ", " + name(by));
    }

    private String where(long from, long to) {
        StringBuilder where =
                new StringBuilder(
                        "time BETWEEN from_milliseconds(%d) AND from_milliseconds(%d) AND %s IS NOT NULL"
                                .formatted(from, to, value()));
        if (!measure.isEmpty()) {
            where.append(" AND measure_name = ").append(text(measure));
        }
        if (!by.isEmpty() && !match.isEmpty()) {
            where.append(" AND strpos(lower(%s), lower(%s)) > 0".formatted(name(by), text(match)));
        }
        return where.toString();
    }

    private String value() {
        return MEASURE_VALUE.matcher(column).matches() ? column : name(column);
    }

    static String tableName(TableName table) {
        return name(table.database()) + "." + name(table.table());
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
