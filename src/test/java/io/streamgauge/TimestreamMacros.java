package io.streamgauge;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Grafana and its data source for Timestream put in the place of variables and macros.
 *
 * @param variables the chosen values of the variables
 * @param from the start of the range of the dashboard
 * @param to its end
 * @param interval the time of a point in the chart
 */
record TimestreamMacros(
        Map<String, String> variables, Instant from, Instant to, Duration interval) {

    /** The SQL of a panel as Timestream gets it. */
    String expand(JsonNode target) {
        String sql = withVariables(target.path("rawQuery").asText());
        // The longest names first, because some begin with others.
        return sql.replace("$__interval_raw_ms", interval.toMillis() + "")
                .replace("$__interval_ms", interval.toMillis() + "ms")
                .replace(
                        "$__timeFilter",
                        "time BETWEEN from_milliseconds(%d) AND from_milliseconds(%d)"
                                .formatted(from.toEpochMilli(), to.toEpochMilli()))
                .replace("$__timeFrom", from.toEpochMilli() + "")
                .replace("$__timeTo", to.toEpochMilli() + "")
                .replace("$__interval", interval.toMillis() + "ms")
                .replace("$__database", withVariables(target.path("database").asText()))
                .replace("$__measure", withVariables(target.path("measure").asText()))
                .replace("$__now_ms", to.toEpochMilli() + "")
                .replace("$__table", withVariables(target.path("table").asText()));
    }

    /** A text with the values of the variables. */
    String withVariables(String text) {
        String expanded = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            expanded = expanded.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return expanded;
    }

    /** The value of a variable of which several may be chosen. */
    static String quoted(List<String> chosen) {
        return chosen.stream()
                .map(each -> "'" + each.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
    }
}
