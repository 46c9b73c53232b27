package io.streamgauge.local.influx.line;

import java.util.Locale;

/** The types of fields. */
public enum FieldType {
    FLOAT("DOUBLE"),
    INTEGER("BIGINT"),
    UNSIGNED("UBIGINT"),
    STRING("VARCHAR"),
    BOOLEAN("BOOLEAN");

    private final String stored;

    FieldType(String stored) {
        this.stored = stored;
    }

    /** The type of its column in DuckDB. */
    public String stored() {
        return stored;
    }

    /** Its name in error messages, such as "float". */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
