package io.streamgauge.local.timestream.query.catalog;

import io.streamgauge.local.timestream.query.types.Type.Scalar;

/**
 * A column of a table, as DESCRIBE shows it.
 *
 * @param name the name, such as {@code region} or {@code measure_value::double}
 * @param type what its values are
 * @param attribute what the column is to Timestream
 * @param stored the name that the view has for it
 */
public record Column(String name, Scalar type, Attribute attribute, String stored) {

    /** A column whose view has the same name for it. */
    public Column(String name, Scalar type, Attribute attribute) {
        this(name, type, attribute, name);
    }

    /** What a column is to Timestream: the third column of DESCRIBE. */
    public enum Attribute {
        DIMENSION,
        MEASURE_NAME,
        TIMESTAMP,
        /** The value of a single measure: {@code measure_value::double} and its like. */
        MEASURE_VALUE,
        /** A measure of a MULTI record, under its own name. */
        MULTI
    }
}
