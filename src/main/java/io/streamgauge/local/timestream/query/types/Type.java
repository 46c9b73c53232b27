package io.streamgauge.local.timestream.query.types;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A type of Timestream's SQL. Its text is its name in error messages and in {@code typeof}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html">Supported
 *     data types</a>
 */
public sealed interface Type {

    /**
     * The scalar types of Timestream, named as an answer's ColumnInfo names them.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Type.html">Type</a>
     */
    enum Scalar implements Type {
        VARCHAR,
        BOOLEAN,
        BIGINT,
        DOUBLE,
        TIMESTAMP,
        DATE,
        TIME,
        INTERVAL_DAY_TO_SECOND,
        INTERVAL_YEAR_TO_MONTH,
        /** The type of a bare NULL. */
        UNKNOWN,
        INTEGER,
        /** Bytes; no column of an answer has this type. */
        VARBINARY,
        /** JSON; no column of an answer has this type. */
        JSON,
        /** What stands for a set of values; no column of an answer has this type. */
        HYPERLOGLOG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The columns that UNNEST makes of a value; empty where it takes no values of this type. */
    default List<Field> unnested() {
        if (this instanceof Series series) {
            return series.point().fields();
        }
        if (this instanceof MapOf map) {
            return List.of(new Field("", map.key()), new Field("", map.value()));
        }
        if (this instanceof Array array) {
            return array.element() instanceof Row row
                    ? row.fields()
                    : List.of(new Field("", array.element()));
        }
        return List.of();
    }

    /** An array. */
    record Array(Type element) implements Type {
        @Override
        public String toString() {
            return "array(" + element + ")";
        }
    }

    /** A map. */
    record MapOf(Type key, Type value) implements Type {
        @Override
        public String toString() {
            return "map(" + key + ", " + value + ")";
        }
    }

    /** A row of fields. */
    record Row(List<Field> fields) implements Type {
        public Row {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return fields.stream()
                    .map(Field::toString)
                    .collect(Collectors.joining(", ", "row(", ")"));
        }
    }

    /**
     * A field of a row.
     *
     * @param name empty when it has no name
     */
    record Field(String name, Type type) {
        @Override
        public String toString() {
            return name.isEmpty() ? type.toString() : name + " " + type;
        }
    }

    /** A time series: rows of a timestamp and a value, in the order of their timestamps. */
    record Series(Type value) implements Type {

        /** What one point of it is. */
        public Row point() {
            return new Row(List.of(new Field("time", Scalar.TIMESTAMP), new Field("value", value)));
        }

        @Override
        public String toString() {
            return "timeseries(" + value + ")";
        }
    }

    /** The type of a lambda. */
    record Fn(List<Type> parameters, Type result) implements Type {
        public Fn {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String toString() {
            return parameters.stream()
                    .map(Type::toString)
                    .collect(Collectors.joining(", ", "function(", ", " + result + ")"));
        }
    }

    /** A type variable of a signature, such as the T of {@code array(T)}. */
    record Variable(String name) implements Type {
        @Override
        public String toString() {
            return name;
        }
    }
}
