package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DuckDB's SQL with places for the parts of a call: {@code {0}} an argument, <code>{*}</code> all
 * of them, {@code {type}} the type of the result; for aggregates {@code {key1}}, an argument by
 * which values are ordered, {@code {distinct}}, {@code {order}}, {@code {nulls}} and {@code
 * {over}}, which belongs behind the closing bracket of the aggregate.
 *
 * <p>An argument that stands several times and is no column or literal is bound to a variable:
 * written twice, it would make nested calls grow exponentially.
 */
record Template(String text) implements CallPrinter {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+|\\*)}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");

    /** A column, a literal, or a conversion of one that costs next to nothing. */
    private static final Pattern SIMPLE =
            Pattern.compile(
                    "[^()\\[\\]]*|(?:CAST|make_timestamp_ns|epoch_ns)\\([^()\\[\\]]*\\)|ts_now\\(\\)");

    private static final int MAX_SIMPLE = 100;

    @Override
    public String print(PrintedCall call) {
        if (repeated().stream().allMatch(place -> isSimple(call.arguments().get(place)))) {
            return filled(call);
        }
        List<String> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            fields.add("a" + i + " := " + call.arguments().get(i));
            names.add("ts_v.a" + i);
        }
        return "list_transform([struct_pack(%s)], lambda ts_v: %s)[1]"
                .formatted(String.join(", ", fields), filled(call.with(names)));
    }

    private Set<Integer> repeated() {
        Set<Integer> seen = new HashSet<>();
        Set<Integer> repeated = new HashSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            int place = Integer.parseInt(matcher.group(1));
            if (!seen.add(place)) {
                repeated.add(place);
            }
        }
        return repeated;
    }

    private static boolean isSimple(String argument) {
        return argument.length() <= MAX_SIMPLE
                && !argument.contains("random")
                && SIMPLE.matcher(argument).matches();
    }

    private String filled(PrintedCall call) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(part(place.group(1), call)));
    }

    private static String part(String place, PrintedCall call) {
        return switch (place) {
            case "*" -> String.join(", ", call.arguments());
            case "type" -> call.typeName(call.result());
            case "distinct" -> call.clauses().distinct();
            case "order" -> call.clauses().order();
            case "nulls" -> call.clauses().nulls();
            case "over" -> call.clauses().over();
            case "key1" -> key(1, call);
            default -> call.arguments().get(Integer.parseInt(place));
        };
    }

    /** DuckDB orders by numbers of nanoseconds several times as fast as by its TIMESTAMP_NS. */
    private static String key(int place, PrintedCall call) {
        String argument = call.arguments().get(place);
        return call.types().get(place) == Scalar.TIMESTAMP
                ? "epoch_ns(" + argument + ")"
                : argument;
    }
}
