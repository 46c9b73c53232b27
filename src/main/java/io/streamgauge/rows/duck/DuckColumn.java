package io.streamgauge.rows.duck;

import io.streamgauge.reading.NestedValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How a column of DuckDB becomes a field of rows. */
sealed interface DuckColumn {

    /** What is asked for in place of the column. */
    String expression();

    /**
     * A column that is asked for by itself.
     *
     * @param reader makes the field's value of the answer
     */
    record Typed(String expression, Reader reader) implements DuckColumn {}

    /**
     * A column that is asked for as text, together with the others.
     *
     * @param parser makes the field's value of the text
     */
    record Text(String expression, Parser parser) implements DuckColumn {}

    /** Reads the value of a row; that of the column is at the index, the first being 1. */
    @FunctionalInterface
    interface Reader {

        @Nullable Object read(ResultSet row, int index) throws SQLException;
    }

    /** Makes a value of a text. */
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
