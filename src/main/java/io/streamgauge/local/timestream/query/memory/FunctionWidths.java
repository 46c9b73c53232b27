package io.streamgauge.local.timestream.query.memory;

import io.streamgauge.local.timestream.query.analysis.Expr;
import io.streamgauge.local.timestream.query.functions.RegexShape;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                    "nullif",
                    "coalesce",
                    "greatest",
                    "least");

    /** They give an element of an array or a map. */
    private static final Set<String> TAKING =
            Set.of("element_at", "$subscript", "array_max", "array_min", "find_first");

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
                    "regexp_extract",
                    "array_distinct",
                    "array_sort",
                    "array_except",
                    "array_intersect",
                    "array_remove",
                    "filter",
                    "slice",
                    "shuffle",
                    "map_filter",
                    "map_keys",
                    "map_values",
                    "derivative_linear",
                    "non_negative_derivative_linear");

    /** They make an array of the rows of a group. */
    private static final Set<String> COLLECTING =
            Set.of(
                    "array_agg",
                    "create_time_series",
                    "map_agg",
                    "multimap_agg",
                    "histogram",
                    "listagg",
                    "approx_set",
                    "merge",
                    "numeric_histogram",
                    "set_agg",
                    "set_union",
                    "map_union");

    private static final Set<String> SPLITTING =
            Set.of("split", "regexp_split", "regexp_extract_all");

    private static final int COLLECTED = 16;
    private static final int POINT = 16;
    private static final int PRINTED = 64;

    /** What the functions refuse that pad a text, or make an array from a number, for all rows. */
    private static final long MAX_CHARACTERS = 8_000_000;

    private static final long MAX_ELEMENTS = 2_000_000;
    private static final long MAX_SEQUENCE = 10_000;

    private FunctionWidths() {}

    /**
     * What a function makes.
     *
     * @param made whether it is new, and not one of the arguments
     */
    record Made(Width width, boolean made) {}

    /** The width of a call's result; the rows are those that are worked on at a time. */
    static Made of(Expr.Call call, List<Width> arguments, long rows) {
        String name = call.overload().name();
        if (arguments.isEmpty()) {
            return new Made(Width.VALUE, false);
        }
        Width first = arguments.get(0);
        if (GIVING.contains(name)) {
            return new Made(Width.max(arguments), false);
        }
        if (TAKING.contains(name)) {
            return new Made(first.ofElement(call.type()), false);
        }
        if (COLLECTING.contains(name)) {
            return new Made(Width.array(COLLECTED, Width.sum(arguments).bytes()), false);
        }
        return call.type() instanceof Scalar && call.type() != Scalar.VARCHAR
                ? new Made(name.equals("reduce") ? first : Width.VALUE, false)
                : new Made(made(name, call, arguments, rows), true);
    }

    private static Width made(String name, Expr.Call call, List<Width> arguments, long rows) {
        Width first = arguments.get(0);
        if (KEEPING.contains(name)) {
            return first;
        }
        if (SPLITTING.contains(name)) {
            return split(call, first);
        }
        return switch (name) {
            case "lpad", "rpad" -> padded(call, rows);
            case "replace" -> replaced(call, arguments);
            case "regexp_replace" -> matchesReplaced(call, arguments);
            case "sequence" -> Width.array(entries(call, rows), Width.VALUE.bytes());
            case "repeat" -> Width.array(entries(call, rows), first.bytes());
            case "transform", "zip_with", "transform_values", "transform_keys" ->
                    Width.array(first.count(), arguments.get(arguments.size() - 1).bytes());
            case "interpolate_linear", "interpolate_fill", "interpolate_spline_cubic" ->
                    Width.array(arguments.get(1).count(), POINT - 8);
            case "interpolate_locf" -> Width.array(arguments.get(1).count(), first.element());
            default -> Width.sum(arguments).or(Width.text(PRINTED));
        };
    }

    /** The entries of an array that is made from numbers. */
    private static long entries(Expr.Call call, long rows) {
        long most = Math.min(MAX_SEQUENCE, Math.max(1, MAX_ELEMENTS / rows));
        Optional<Long> last = number(call, 1);
        if (call.overload().name().equals("repeat")) {
            return last.map(count -> Math.min(Math.max(0, count), most)).orElse(most);
        }
        return last.flatMap(to -> number(call, 0).map(from -> Math.abs(to - from) + 1))
                .map(count -> Math.min(count, most))
                .orElse(most);
    }

    /** The guard of these functions refuses more. */
    private static Width padded(Expr.Call call, long rows) {
        long guarded = MAX_CHARACTERS / rows;
        return Width.text(
                number(call, 1)
                        .map(length -> Math.min(Math.max(0, length), guarded))
                        .orElse(guarded));
    }

    private static Width replaced(Expr.Call call, List<Width> arguments) {
        long from = Math.max(1, text(call, 1).map(FunctionWidths::bytes).orElse(1L));
        return arguments.get(0).replaced(from, replacement(call, arguments));
    }

    /** What a group of the replacement stands for is at most the text itself. */
    private static Width matchesReplaced(Expr.Call call, List<Width> arguments) {
        long shortest = text(call, 1).map(RegexShape::of).map(RegexShape::shortest).orElse(0);
        long groups =
                text(call, 2).map(text -> text.chars().filter(c -> c == '$').count()).orElse(0L);
        Width text = arguments.get(0).replaced(shortest, replacement(call, arguments));
        return Width.sum(List.of(text, arguments.get(0).times(groups)));
    }

    private static long replacement(Expr.Call call, List<Width> arguments) {
        return text(call, 2)
                .map(FunctionWidths::bytes)
                .orElse(arguments.size() > 2 ? arguments.get(2).bytes() : 0);
    }

    /** Each character may be an element; where there is a delimiter, every other one. */
    private static Width split(Expr.Call call, Width text) {
        boolean delimited = text(call, 1).filter(delimiter -> !delimiter.isEmpty()).isPresent();
        return new Width(text.times(delimited ? 16 : 32).bytes(), text.bytes() + 1, text.bytes());
    }

    private static Optional<String> text(Expr.Call call, int place) {
        return literal(call, place).filter(String.class::isInstance).map(String.class::cast);
    }

    private static Optional<Long> number(Expr.Call call, int place) {
        return literal(call, place).filter(Long.class::isInstance).map(Long.class::cast);
    }

    private static Optional<Object> literal(Expr.Call call, int place) {
        if (place >= call.arguments().size()) {
            return Optional.empty();
        }
        Expr argument = call.arguments().get(place);
        Expr plain = argument instanceof Expr.Cast cast ? cast.value() : argument;
        return plain instanceof Expr.Literal literal
                ? Optional.ofNullable(literal.value())
                : Optional.empty();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
