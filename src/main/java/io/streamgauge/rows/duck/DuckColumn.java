package io.streamgauge.rows.duck;

import io.streamgauge.reading.NestedValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The conversion of a DuckDB column to a field of rows. */
sealed interface DuckColumn {

    /** The expression that is selected in place of the column. */
    String expression();

    /**
     * A column that is selected separately, and the reader of the field's value from the result.
     */
    record Typed(String expression, Reader reader) implements DuckColumn {}

    /** A column that is selected as text, together with the others, and the parser of that text. */
    record Text(String expression, Parser parser) implements DuckColumn {}

    /** Reads a value of the current row at an index from 1. */
    @FunctionalInterface
    interface Reader {

        @Nullable Object read(ResultSet row, int index) throws SQLException;
    }

    /** Parses a value from text. */
    @FunctionalInterface
    interface Parser {

        @Nullable Object parse(String text) throws SQLException;
    }

    static DuckColumn of(String name, String type) {
        String column = SqlText.name(name);
        if (type.endsWith("]") || type.matches("(?s)(STRUCT|MAP|UNION|VARIANT)\\b.*")) {
            return new Text("CAST(to_json(" + column + ") AS VARCHAR)", NestedValue::new);
        }
        if (type.startsWith("DECIMAL")) {
            return new Typed(column, ResultSet::getBigDecimal);
        }
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                    new Typed(column, DuckValues::whole);
            case "UBIGINT", "HUGEINT", "UHUGEINT" -> new Typed(column, DuckValues::large);
            case "FLOAT", "DOUBLE", "BOOLEAN" -> new Typed(column, ResultSet::getObject);
            case "VARCHAR" -> new Text(column, text -> text);
            case "BLOB" -> new Typed(column, DuckValues::bytes);
            case "JSON" -> new Text("CAST(" + column + " AS VARCHAR)", DuckValues::json);
            case "TIMESTAMP WITH TIME ZONE" ->
                    new Typed("epoch_us(" + column + ")", DuckValues::instant);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
                    new Typed(
                            "epoch_us(CAST(" + column + " AS TIMESTAMP))",
                            DuckValues::localMicroseconds);
            case "TIMESTAMP_NS" ->
                    new Typed("epoch_ns(" + column + ")", DuckValues::localNanoseconds);
            default -> new Text("CAST(" + column + " AS VARCHAR)", text -> text);
        };
    }
}
