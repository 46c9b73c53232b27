package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.reading.Reading;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A Simple expression for the key of a record.
 *
 * <p>Simple needs an exchange and reflection for each record, so the most common expressions are
 * evaluated without it where the result is the same.
 */
final class KeyExpression {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONSTANT = Pattern.compile("[\\w.-]+");
    private static final Pattern FIELD = Pattern.compile("\\$\\{body\\[([A-Za-z]\\w*)]}");
    private static final Pattern DIMENSION =
            Pattern.compile("\\$\\{body\\.dimensions\\[([A-Za-z]\\w*)]}");

    private final Expression expression;

    /** Evaluates an expression without Simple, or gives null where it cannot. */
    private final Function<Object, @Nullable String> shortcut;

    KeyExpression(CamelContext context, String text) {
        this.expression = context.resolveLanguage("simple").createExpression(text);
        this.expression.init(context);
        this.shortcut = shortcut(text);
    }

    /**
     * The key of a record.
     *
     * @param scope supplies an exchange that Simple may read and change
     */
    @Nullable String of(Object part, Supplier<Exchange> scope) {
        String known = shortcut.apply(part);
        if (known != null) {
            return known;
        }
        Exchange exchange = scope.get();
        exchange.getMessage().setBody(visible(part));
        return expression.evaluate(exchange, String.class);
    }

    private static Function<Object, @Nullable String> shortcut(String text) {
        if (CONSTANT.matcher(text).matches()) {
            return part -> text;
        }
        if (text.equals("${body}")) {
            return KeyExpression::text;
        }
        Matcher field = FIELD.matcher(text);
        if (field.matches()) {
            String name = field.group(1);
            return part -> field(part, name);
        }
        Matcher dimension = DIMENSION.matcher(text);
        if (dimension.matches()) {
            String name = dimension.group(1);
            return part -> part instanceof Reading reading ? reading.dimensions().get(name) : null;
        }
        return part -> null;
    }

    /** A part in the form that expressions can read. */
    static Object visible(Object part) {
        return part instanceof ObjectNode node ? JSON.convertValue(node, Map.class) : part;
    }

    private static @Nullable String field(Object part, String name) {
        if (part instanceof Map<?, ?> map) {
            return text(map.get(name));
        }
        JsonNode value = part instanceof JsonNode node && node.isObject() ? node.get(name) : null;
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
