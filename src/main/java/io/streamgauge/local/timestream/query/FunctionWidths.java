package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The maximum widths of the results of functions. */
final class FunctionWidths {

    /** They give one of their arguments, and make no text of their own. */
    private static final Set<String> GIVING =
            Set.of(
                    "max",
                    "min",
                    "max_by",
                    "min_by",
                    "arbitrary",
                    "any_value",
                    "first_value",
                    "last_value",
                    "nth_value",
                    "lag",
                    "lead",
                    "if",
                    "nullif",
                    "greatest",
                    "least");

    /** They make a text or an array that is no larger than the first argument. */
    private static final Set<String> KEEPING =
            Set.of(
                    "lower",
                    "upper",
                    "trim",
                    "ltrim",
                    "rtrim",
                    "reverse",
                    "substr",
                    "substring",
                    "split_part",
                    "array_distinct",
                    "array_sort");

    private static final int AGGREGATED = 16;
    private static final int PRINTED = 40;

    private FunctionWidths() {}

    /**
     * What a function makes.
     *
     * @param made whether it is new, and not one of the arguments
     */
    record Made(Width width, boolean made) {}

    /** The width of a call's result; the rows are those that are worked on at a time. */
    static Made of(JsonNode call, List<Width> arguments, long rows) {
        String name = call.path("function_name").asText().toLowerCase(Locale.ROOT);
        if (arguments.isEmpty()) {
            return new Made(Width.VALUE, false);
        }
        Width first = arguments.get(0);
        if (GIVING.contains(name)) {
            return new Made(Width.max(arguments), false);
        }
        if (KEEPING.contains(name)) {
            return new Made(first, true);
        }
        return switch (name) {
            case "concat", "||" -> new Made(Width.sum(arguments), true);
            case "lpad", "rpad" -> new Made(padded(call, rows), true);
            case "replace" -> new Made(replaced(call, arguments), true);
            case "regexp_replace" -> new Made(matchesReplaced(call, arguments), true);
            case "split" -> new Made(split(call, first), true);
            case "array_agg" ->
                    new Made(new Width(first.times(AGGREGATED).bytes(), first.bytes()), false);
            case "element_at", "array_max", "array_min", "unnest" ->
                    new Made(first.ofElement(), false);
            case "to_iso8601" -> new Made(Width.text(PRINTED), true);
            default -> new Made(Width.VALUE, false);
        };
    }

    /** The guard of these functions refuses more. */
    private static Width padded(JsonNode call, long rows) {
        long guarded = Guards.MAX_CHARACTERS / rows;
        return Width.text(
                literal(call, 1)
                        .map(text -> text.matches("\\d{1,9}") ? Long.parseLong(text) : guarded)
                        .map(length -> Math.min(length, guarded))
                        .orElse(guarded));
    }

    private static Width replaced(JsonNode call, List<Width> arguments) {
        long from = Math.max(1, literal(call, 1).map(FunctionWidths::bytes).orElse(1L));
        return arguments.get(0).replaced(from, replacement(call, arguments));
    }

    /** What a group of the replacement stands for is at most the text itself. */
    private static Width matchesReplaced(JsonNode call, List<Width> arguments) {
        long shortest = literal(call, 1).map(ShortestMatch::of).orElse(0);
        long groups =
                literal(call, 2)
                        .map(text -> text.chars().filter(c -> c == '\\').count())
                        .orElse(0L);
        Width text = arguments.get(0).replaced(shortest, replacement(call, arguments));
        return Width.sum(List.of(text, arguments.get(0).times(groups)));
    }

    private static long replacement(JsonNode call, List<Width> arguments) {
        return literal(call, 2).map(FunctionWidths::bytes).orElse(lengthOf(arguments, 2));
    }

    /** Each character may be an element; where there is a delimiter, every other one. */
    private static Width split(JsonNode call, Width text) {
        boolean delimited = literal(call, 1).filter(delimiter -> !delimiter.isEmpty()).isPresent();
        return new Width(text.times(delimited ? 16 : 32).bytes(), text.bytes());
    }

    /** How many rows UNNEST makes of its arguments. */
    static long elements(JsonNode arguments, Width element) {
        JsonNode array = arguments.path(0).path("expression");
        if (arguments.size() != 1) {
            return TextWidths.ROWS;
        }
        if (array.path("type").asText().equals("ARRAY_CONSTRUCTOR")) {
            return array.path("children").size();
        }
        return switch (array.path("function_name").asText().toLowerCase(Locale.ROOT)) {
            case "split" -> element.bytes() + 1;
            case "sequence" ->
                    literal(array, 0)
                            .flatMap(from -> literal(array, 1).map(to -> numbers(from, to)))
                            .orElse(TextWidths.ROWS);
            default -> TextWidths.ROWS;
        };
    }

    private static long numbers(String from, String to) {
        String digits = "\\d{1,9}";
        return from.matches(digits) && to.matches(digits)
                ? Math.abs(Long.parseLong(to) - Long.parseLong(from)) + 1
                : TextWidths.ROWS;
    }

    private static long lengthOf(List<Width> arguments, int index) {
        return index < arguments.size() ? arguments.get(index).bytes() : 0;
    }

    private static Optional<String> literal(JsonNode call, int index) {
        JsonNode text = call.path("arguments").path(index).at("/expression/literal/text");
        return Optional.ofNullable(text.textValue());
    }

    static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
