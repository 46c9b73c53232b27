package io.streamgauge.influx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.influx.StoredColumns.FieldType;
import io.streamgauge.reading.TimeUnit;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points of an answer of InfluxDB 3: JSON objects, each a row without its empty columns. */
final class SqlPoints extends MeasurementPoints {

    private final StoredColumns columns;

    SqlPoints(JsonParser parser, StoredColumns columns) {
        super(parser);
        this.columns = columns;
    }

    @Override
    @Nullable StoredPoint read() throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        @Nullable Long time = null;
        Map<String, String> tags = new HashMap<>();
        Map<String, Object> fields = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            FieldType type = columns.fields().get(name);
            if (name.equals("time")) {
                time = nanoseconds(parser.getText());
            } else if (type != null) {
                Object value = value(type);
                if (value != null) {
                    fields.put(name, value);
                }
            } else if (parser.currentToken() == JsonToken.VALUE_STRING
                    && parser.getTextLength() > 0) {
                tags.put(name, parser.getText());
            }
        }
        if (time == null) {
            throw new IOException("a row has no time, but has " + tags);
        }
        return new StoredPoint(time, tags, fields);
    }

    /** A time such as 2026-01-31T23:59:59.123, which is in UTC. */
    private static long nanoseconds(String text) {
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        return TimeUnit.NANOSECONDS.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
    }
}
