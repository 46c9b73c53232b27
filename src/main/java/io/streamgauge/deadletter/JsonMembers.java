package io.streamgauge.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members of a JSON object; what is wrong with one names it, the rule and the value. */
final class JsonMembers {

    private JsonMembers() {}

    /** The member, which must be there. */
    static JsonNode of(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null || member.isNull()) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return member;
    }

    static String text(JsonNode object, String name) {
        return of(object, name).asText();
    }

    /** A time in ISO-8601. */
    static Instant time(JsonNode object, String name) {
        String text = text(object, name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a time such as 2026-11-21T05:06:54Z", text, e);
        }
    }

    static long integer(JsonNode object, String name) {
        String text = text(object, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "an integer", text, e);
        }
    }

    static double number(JsonNode object, String name) {
        String text = text(object, name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number", text, e);
        }
    }

    /** One of the names of an enumeration. */
    static <E extends Enum<E>> E oneOf(JsonNode object, String name, Class<E> type) {
        String text = text(object, name);
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(text)) {
            throw wrong(name, "one of " + String.join(", ", names), text, null);
        }
        return Enum.valueOf(type, text);
    }

    private static IllegalArgumentException wrong(
            String name, String rule, String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"%s\" must be %s, but is \"%s\"".formatted(name, rule, value), cause);
    }
}
