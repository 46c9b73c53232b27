package io.streamgauge.local.timestream.query.types;

import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads types from text such as {@code array(row(time timestamp, value T))}. */
public final class TypeText {

    private static final Map<String, Scalar> SCALARS =
            Stream.of(Scalar.values())
                    .collect(Collectors.toMap(Scalar::toString, Function.identity()));

    private TypeText() {}

    /**
     * The type that the text names; a single capital letter is a type variable.
     *
     * @throws IllegalArgumentException if it names no type
     */
    public static Type of(String text) {
        String name = text.strip();
        int open = name.indexOf('(');
        if (open < 0) {
            return name.matches("[A-Z]") ? new Type.Variable(name) : scalar(name);
        }
        List<String> arguments = split(name.substring(open + 1, name.length() - 1));
        return switch (name.substring(0, open)) {
            case "array" -> new Type.Array(of(arguments.get(0)));
            case "map" -> new Type.MapOf(of(arguments.get(0)), of(arguments.get(1)));
            case "timeseries" -> new Type.Series(of(arguments.get(0)));
            case "row" -> new Type.Row(arguments.stream().map(TypeText::field).toList());
            case "function" -> {
                List<Type> types = arguments.stream().map(TypeText::of).toList();
                int last = types.size() - 1;
                yield new Type.Fn(types.subList(0, last), types.get(last));
            }
            default -> throw new IllegalArgumentException("Unknown type: " + text);
        };
    }

    /** The parts of a list that commas outside of brackets separate. */
    public static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        String rest = list.substring(start).strip();
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** The scalar type of a name in any case; {@code int} is INTEGER. */
    public static Optional<Scalar> scalarNamed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(SCALARS.get(lower.equals("int") ? "integer" : lower));
    }

    private static Scalar scalar(String name) {
        return scalarNamed(name)
                .orElseThrow(() -> new IllegalArgumentException("Unknown type: " + name));
    }

    private static Type.Field field(String text) {
        int space = text.indexOf(' ');
        boolean named =
                space > 0
                        && text.indexOf('(') != space - 1
                        && !SCALARS.containsKey(text)
                        && (text.indexOf('(') < 0 || text.indexOf('(') > space);
        return named
                ? new Type.Field(text.substring(0, space), of(text.substring(space + 1)))
                : new Type.Field("", of(text));
    }
}
