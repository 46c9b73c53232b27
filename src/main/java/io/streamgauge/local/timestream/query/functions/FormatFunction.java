package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalar;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The function format, whose patterns are those of Java, and whose arguments have any types. */
final class FormatFunction {

    private static final int MAX_ARGUMENTS = 12;
    private static final Pattern DIGITS = Pattern.compile("\\d{5,}");

    static final List<Overload> ALL =
            IntStream.rangeClosed(1, MAX_ARGUMENTS).mapToObj(FormatFunction::overload).toList();

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava(
                            "ts_format(varchar, varchar, varchar): varchar",
                            FormatFunction::format));

    private FormatFunction() {}

    private static Overload overload(int arguments) {
        String types =
                IntStream.range(0, arguments)
                        .mapToObj(place -> ", " + (char) ('A' + place))
                        .collect(Collectors.joining());
        return scalar("format(varchar" + types + "): varchar", FormatFunction::print);
    }

    /** The values as a list of texts, with the names of their types. */
    private static String print(PrintedCall call) {
        List<String> texts = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i < call.arguments().size(); i++) {
            Type type = call.types().get(i);
            types.add(type instanceof Scalar ? type.toString() : "value");
            String template =
                    type instanceof Scalar scalar
                            ? scalar == Scalar.VARCHAR
                                    ? "{0}"
                                    : ScalarCasts.template(scalar, Scalar.VARCHAR)
                                            .orElse("CAST({0} AS VARCHAR)")
                            : "CAST({0} AS VARCHAR)";
            texts.add(template.replace("{0}", call.arguments().get(i)));
        }
        return "ts_format(%s, '%s', CAST(to_json([%s]) AS VARCHAR))"
                .formatted(
                        call.arguments().get(0),
                        String.join(",", types).replace("'", "''"),
                        String.join(", ", texts));
    }

    private static String format(Arguments row) {
        Matcher digits = DIGITS.matcher(row.text(0));
        if (digits.find()) {
            throw new IllegalArgumentException(JavaFunctions.TOO_LONG);
        }
        JsonNode texts = Json.tree(row.text(2)).orElseThrow();
        String[] types = row.text(1).split(",", -1);
        @Nullable Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = texts.get(i).isNull() ? null : value(types[i], texts.get(i).asText());
        }
        try {
            return String.format(Locale.ENGLISH, row.text(0), values);
        } catch (IllegalFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid format string: %s (%s)".formatted(row.text(0), e.getMessage()), e);
        }
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "integer", "bigint" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "date" -> LocalDate.parse(text);
            case "time" -> LocalTime.parse(text);
            case "timestamp" -> LocalDateTime.parse(text.replace(' ', 'T'));
            default -> text;
        };
    }
}
