package io.streamgauge.influx;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.influx.StoredColumns.FieldType;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The queries of InfluxDB 3.
 *
 * @see <a href="https://docs.influxdata.com/influxdb3/core/api/v3/">The HTTP API of InfluxDB 3</a>
 */
record SqlQueries(InfluxReads reads, String measurement) implements StoredQueries {

    private static final String COLUMNS =
            "SELECT column_name, data_type FROM information_schema.columns"
                    + " WHERE table_schema = 'iox' AND table_name = '%s'";

    /** The last of all times, up to which a range is not bounded. */
    private static final Instant LAST = TimeUnit.NANOSECONDS.instant(Long.MAX_VALUE);

    @Override
    public StoredColumns columns() {
        List<String> tags = new ArrayList<>();
        Map<String, FieldType> fields = new TreeMap<>();
        String sql = COLUMNS.formatted(measurement.replace("'", "''"));
        for (JsonNode row : reads.sqlTree(sql)) {
            String name = row.path("column_name").asText();
            String type = row.path("data_type").asText();
            FieldType field = FieldType.of(type);
            if (type.startsWith("Dictionary")) {
                tags.add(name);
            } else if (field != null) {
                fields.put(name, field);
            }
        }
        return new StoredColumns(tags, fields);
    }

    @Override
    public MeasurementPoints points(StoredColumns columns, Instant from, Instant until) {
        String end = until.isBefore(LAST) ? " AND time < '%s'".formatted(until) : "";
        String sql =
                "SELECT * FROM \"%s\" WHERE time >= '%s'%s ORDER BY time"
                        .formatted(measurement.replace("\"", "\"\""), from, end);
        return new SqlPoints(reads.sql(sql), columns);
    }
}
