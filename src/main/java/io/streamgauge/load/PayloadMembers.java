package io.streamgauge.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.reading.InvalidFieldException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, checked as they are read. */
record PayloadMembers(JsonNode object) {

    /** The exception for a member that is not valid; a text is shown without its quotes. */
    static InvalidFieldException invalid(String field, String rule, @Nullable JsonNode value) {
        return new InvalidFieldException(
                field, rule, value != null && value.isTextual() ? value.textValue() : value);
    }

    static void check(boolean fits, String field, String rule, @Nullable JsonNode value)
            throws InvalidFieldException {
        if (!fits) {
            throw invalid(field, rule, value);
        }
    }

    /**
     * Refuses other members, which would be lost silently; the message names the type of object.
     */
    void only(Set<String> names, String what) throws InvalidFieldException {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            check(
                    names.contains(member.getKey()),
                    member.getKey(),
                    "is not a member of " + what,
                    object);
        }
    }

    /** The elements of a list; empty if it is absent. */
    List<JsonNode> list(String name) throws InvalidFieldException {
        JsonNode list = object.path(name);
        check(
                list.isArray() || list.isMissingNode() || list.isNull(),
                name,
                "must be a list",
                list);
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    String text(String name) throws InvalidFieldException {
        JsonNode text = object.path(name);
        check(
                text.isTextual() && !text.textValue().isEmpty(),
                name,
                "must be a text that is not empty",
                present(text));
        return text.textValue();
    }

    /** A whole number, or the text of one. */
    long whole(String name, long min, long max) throws InvalidFieldException {
        JsonNode number = object.path(name);
        String rule = "must be a whole number from " + min + " to " + max;
        try {
            long whole = new BigDecimal(number.asText()).longValueExact();
            check(whole >= min && whole <= max, name, rule, number);
            return whole;
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid(name, rule, present(number));
        }
    }

    /**
     * A constant of an enumeration; if the member is absent, the other value, unless that is null.
     */
    <E extends Enum<E>> E constant(String name, Class<E> type, @Nullable E otherwise)
            throws InvalidFieldException {
        JsonNode value = object.path(name);
        if ((value.isMissingNode() || value.isNull()) && otherwise != null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.textValue())) {
                return constant;
            }
        }
        throw invalid(
                name, "must be one of " + Arrays.toString(type.getEnumConstants()), present(value));
    }

    private static @Nullable JsonNode present(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value;
    }
}
