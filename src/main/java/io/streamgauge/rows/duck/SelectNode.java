package io.streamgauge.rows.duck;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A node of a SELECT's syntax tree from DuckDB's json_serialize_sql. */
record SelectNode(JsonNode json) {

    boolean isExpression() {
        return json.has("class");
    }

    /** The class of an expression. */
    String kind() {
        return json.path("class").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    String alias() {
        return json.path("alias").asText();
    }

    String function() {
        return json.path("function_name").asText().toLowerCase(Locale.ROOT);
    }

    boolean isColumn() {
        return kind().equals("COLUMN_REF");
    }

    boolean isText() {
        return literal("kind").equals("STRING");
    }

    boolean isWhole() {
        return literal("kind").equals("INTEGER");
    }

    boolean isNumber() {
        return isWhole() || literal("kind").equals("NUMERIC");
    }

    /** The value of an integer literal, or -1 if it is large. */
    int number() {
        String text = literal("text");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    /** The name of a column, without its qualifiers. */
    String name() {
        JsonNode names = json.path("column_names");
        return names.path(names.size() - 1).asText();
    }

    /**
     * The qualifier of a column: a table, or a column that is a struct; empty if it is not
     * qualified.
     */
    String owner() {
        JsonNode names = json.path("column_names");
        return names.size() < 2 ? "" : names.path(names.size() - 2).asText();
    }

    /** The offset of an expression, in bytes of UTF-8; -1 if DuckDB does not report it. */
    int begin() {
        BigInteger place = json.path("query_location").bigIntegerValue();
        return place.bitLength() < Integer.SIZE ? place.intValue() : -1;
    }

    int length() {
        return json.path("query_location_length").asInt();
    }

    SelectNode at(String key) {
        return new SelectNode(json.path(key));
    }

    /** The items of an array, or the values of an object. */
    Stream<SelectNode> children() {
        return StreamSupport.stream(json.spliterator(), false).map(SelectNode::new);
    }

    Stream<SelectNode> operands() {
        return children()
                .flatMap(child -> child.json.isArray() ? child.children() : Stream.of(child))
                .map(child -> child.json.has("expression") ? child.at("expression") : child)
                .map(child -> child.json.has("then_expr") ? child.at("then_expr") : child);
    }

    private String literal(String key) {
        return json.path("literal").path(key).asText();
    }
}
