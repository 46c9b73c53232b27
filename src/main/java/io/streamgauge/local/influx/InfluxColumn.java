package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * A tag or a field of a measurement.
 *
 * @param position from 1; it names the column in DuckDB, where names do not differ by case
 * @param type the type of a field; null for a tag
 */
record InfluxColumn(int position, String name, @Nullable FieldType type) {

    boolean isTag() {
        return type == null;
    }

    /** Its name in the data table. */
    String stored() {
        return "c" + position;
    }

    String storedType() {
        return type == null ? "VARCHAR" : type.stored();
    }

    /** Its kind and type as InfluxDB 3 names it in errors. */
    String kind() {
        return kind(type);
    }

    static String kind(@Nullable FieldType type) {
        return type == null ? "tag" : "field::" + type.title();
    }
}
