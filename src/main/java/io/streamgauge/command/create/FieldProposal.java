package io.streamgauge.command.create;

import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a field of the example may be: a dimension, or a measure of a type.
 *
 * @param field its name
 * @param last the last of the names that lead to it
 * @param values its values, without those that are absent
 * @param rows how many rows there are
 */
record FieldProposal(String field, String last, List<Object> values, int rows) {

    private static final int FEW = 20;
    private static final int MAX_DIMENSION_CHARACTERS = 100;

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern ID =
            Pattern.compile(
                    "(?i)(.*[^a-z])?(id|key|code|symbol|name|station|sensor|device|host|currency|city|country|room|region)");

    /** Names of values that may have decimals although those of the example have none. */
    private static final Pattern CONTINUOUS =
            Pattern.compile(
                    "(?i).*(price|rate|ratio|temp|celsius|fahrenheit|humid|pressure|percent|value|open|high|low|close|avg|mean|speed|lat|lon|mag|depth|usd|eur|amount|total|cost).*");

    /** What is known of a field. */
    static FieldProposal of(ExampleRows example, String field) {
        List<String> path = example.path(field);
        return new FieldProposal(
                field,
                path.get(path.size() - 1),
                example.rows().stream()
                        .map(Row::fields)
                        .map(fields -> fields.get(field))
                        .filter(Objects::nonNull)
                        .map(Object.class::cast)
                        .toList(),
                example.rows().size());
    }

    /** Whether a row may lack it. */
    boolean isOptional() {
        return values.size() < rows;
    }

    /** Whether it is a text that identifies something: it has few values, or its name says so. */
    boolean isDimension() {
        if (values.isEmpty() || isLong() || hasNested()) {
            return false;
        }
        boolean isId = ID.matcher(last).matches();
        if (isNumeric() || values.get(0) instanceof Boolean) {
            return isId && areAll(WHOLE);
        }
        int distinct = distinct();
        boolean isFew = rows <= 2 || (distinct <= FEW && distinct * 2 <= rows);
        return isId || (isFew && !isOptional());
    }

    /** Whether it could be one, to tell rows apart. */
    boolean canBeDimension() {
        return !values.isEmpty()
                && !isLong()
                && !hasNested()
                && (!isNumeric() || areAll(WHOLE))
                && !(values.get(0) instanceof Boolean);
    }

    /** How many different values it has. */
    int distinct() {
        return new HashSet<>(values).size();
    }

    /** The type that it has as a measure; empty if it cannot be one. */
    Optional<String> type() {
        if (values.isEmpty() || hasNested()) {
            return Optional.empty();
        } else if (values.stream().allMatch(FieldProposal::isBoolean)) {
            return Optional.of("boolean");
        } else if (isNumeric()) {
            return Optional.of(
                    areAll(WHOLE) && !CONTINUOUS.matcher(last).matches() ? "bigint" : "double");
        }
        boolean isText = values.stream().allMatch(value -> value instanceof String);
        boolean isAddress = values.stream().allMatch(value -> value.toString().contains("://"));
        return isText && !isAddress ? Optional.of("varchar") : Optional.empty();
    }

    private boolean isNumeric() {
        return areAll(DECIMAL) && values.stream().noneMatch(it -> it instanceof Boolean);
    }

    private static boolean isBoolean(Object value) {
        return value instanceof Boolean
                || Set.of("true", "false").contains(value.toString().toLowerCase(Locale.ROOT));
    }

    private boolean hasNested() {
        return values.stream().anyMatch(value -> value instanceof NestedValue);
    }

    private boolean isLong() {
        return values.stream()
                .map(Object::toString)
                .anyMatch(
                        it ->
                                it.length() > MAX_DIMENSION_CHARACTERS
                                        || it.contains("://")
                                        || it.isEmpty());
    }

    private boolean areAll(Pattern pattern) {
        return values.stream().allMatch(value -> pattern.matcher(value.toString()).matches());
    }
}
