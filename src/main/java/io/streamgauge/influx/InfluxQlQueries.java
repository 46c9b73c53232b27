package io.streamgauge.influx;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.influx.StoredColumns.FieldType;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queries of InfluxDB 1 and 2.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v1/query_language/spec/">InfluxQL</a>
 */
record InfluxQlQueries(InfluxReads reads, String retention, String measurement)
        implements StoredQueries {

    @Override
    public StoredColumns columns() {
        Map<String, FieldType> fields = new TreeMap<>();
        for (JsonNode row : reads.influxQlRows("SHOW FIELD KEYS FROM " + source())) {
            FieldType type = FieldType.of(row.path(1).asText());
            if (type != null) {
                fields.put(row.path(0).asText(), type);
            }
        }
        List<String> tags = new ArrayList<>();
        for (JsonNode row : reads.influxQlRows("SHOW TAG KEYS FROM " + source())) {
            tags.add(row.path(0).asText());
        }
        return new StoredColumns(tags, fields);
    }

    @Override
    public MeasurementPoints points(StoredColumns columns, Instant from, Instant until) {
        String selected =
                Stream.concat(
                                columns.tags().stream().map(name -> quoted(name) + "::tag"),
                                columns.fields().keySet().stream()
                                        .map(name -> quoted(name) + "::field"))
                        .collect(Collectors.joining(", "));
        String statement =
                "SELECT %s FROM %s WHERE time >= %d AND time < %d"
                        .formatted(
                                selected,
                                source(),
                                TimeUnit.NANOSECONDS.of(from),
                                TimeUnit.NANOSECONDS.of(until));
        return new InfluxQlPoints(reads.influxQl(statement), columns);
    }

    private String source() {
        return (retention.isEmpty() ? "" : quoted(retention) + ".") + quoted(measurement);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
