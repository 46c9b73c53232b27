package io.streamgauge.local.timestream.query.functions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DuckDB's SQL like a {@link Template}, in which an argument may stand several times. Arguments
 * that are no columns or literals are then bound to a variable, so that each is written, and
 * computed, once.
 */
record BoundTemplate(String text) implements CallPrinter {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");

    /** A column, a literal, or a conversion of one that costs next to nothing. */
    private static final Pattern SIMPLE =
            Pattern.compile(
                    "[^()\\[\\]]*|(?:CAST|make_timestamp_ns|epoch_ns)\\([^()\\[\\]]*\\)|ts_now\\(\\)");

    private static final int MAX_SIMPLE = 100;

    /** A scalar function of such a template. */
    static Overload bound(String signature, String text) {
        return Overload.scalar(signature, new BoundTemplate(text));
    }

    @Override
    public String print(PrintedCall call) {
        Template template = new Template(text);
        if (repeated().stream().allMatch(place -> isSimple(call.arguments().get(place)))) {
            return template.print(call);
        }
        List<String> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            fields.add("a" + i + " := " + call.arguments().get(i));
            names.add("ts_v.a" + i);
        }
        String body = template.print(withArguments(call, names));
        return "list_transform([struct_pack(%s)], lambda ts_v: %s)[1]"
                .formatted(String.join(", ", fields), body);
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

    private static PrintedCall withArguments(PrintedCall call, List<String> arguments) {
        return new PrintedCall(
                arguments,
                call.types(),
                call.result(),
                call.known(),
                call.clauses(),
                call.typeNames());
    }
}
