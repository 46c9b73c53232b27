package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.log.QuotedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the members of an input, as a service model declares them; failures are collected
 * in AWS's words. A member that is absent breaks no rule but {@link #required}.
 */
public final class Validation {

    private final JsonNode input;
    private final Supplier<String> path;
    private final List<String> failures;

    /**
     * @param path makes what stands before a member in a message: each record of each request comes
     *     here, and few break a rule
     */
    private Validation(JsonNode input, Supplier<String> path, List<String> failures) {
        this.input = input;
        this.path = path;
        this.failures = failures;
    }

    /** Checks of a call's input. */
    public static Validation of(ObjectNode input) {
        return new Validation(input, () -> "", new ArrayList<>());
    }

    /** The members must be there. */
    public Validation required(String... members) {
        for (String member : members) {
            if (value(member) == null) {
                fail(member, "null", "Member must not be null");
            }
        }
        return this;
    }

    /** The text has from min to max characters. */
    public Validation length(String member, int min, int max) {
        String text = text(member);
        if (text != null) {
            between(member, () -> quoted(text), text.codePointCount(0, text.length()), min, max);
        }
        return this;
    }

    /** The whole text matches. */
    public Validation pattern(String member, Pattern pattern) {
        String text = text(member);
        if (text != null && !pattern.matcher(text).matches()) {
            fail(
                    member,
                    quoted(text),
                    "Member must satisfy regular expression pattern: " + pattern);
        }
        return this;
    }

    /** The text is one of the names of an enumeration. */
    public Validation oneOf(String member, Collection<String> names) {
        String text = text(member);
        if (text != null && !names.contains(text)) {
            fail(member, quoted(text), "Member must satisfy enum value set: " + names);
        }
        return this;
    }

    /** The whole number is from min to max. */
    public Validation range(String member, long min, long max) {
        JsonNode value = value(member);
        if (value == null) {
            return this;
        }
        if (!value.isIntegralNumber()) {
            throw ServiceException.serialization(
                    "'%s' is not a whole number: %s"
                            .formatted(member(member), QuotedText.abbreviated(value.toString())));
        }
        if (!value.canConvertToLong() || value.longValue() > max) {
            String rule = "Member must have value less than or equal to " + max;
            fail(member, quoted(value.asText()), rule);
        } else if (value.longValue() < min) {
            String rule = "Member must have value greater than or equal to " + min;
            fail(member, quoted(value.asText()), rule);
        }
        return this;
    }

    /** The list has from min to max elements. */
    public Validation size(String member, int min, int max) {
        ArrayNode list = list(member);
        if (list != null) {
            between(member, () -> quoted(list.toString()), list.size(), min, max);
        }
        return this;
    }

    /** The blob has at most max bytes. */
    public Validation bytes(String member, int size, int min, int max) {
        between(member, () -> "java.nio.HeapByteBuffer[lim=" + size + "]", size, min, max);
        return this;
    }

    /**
     * A rule that has no method of its own.
     *
     * @param shown the value as the message has it
     * @param kept whether the value keeps the rule
     */
    public Validation rule(String member, String shown, boolean kept, String rule) {
        if (!kept) {
            fail(member, quoted(shown), rule);
        }
        return this;
    }

    /** Checks of a structure inside this one; they count for this one. */
    public Validation within(String member) {
        JsonNode value = value(member);
        if (value != null && !value.isObject()) {
            throw ServiceException.serialization(
                    "'%s' is not a structure".formatted(member(member)));
        }
        JsonNode inner = value == null ? input.path(member) : value;
        return new Validation(inner, () -> member(member) + ".", failures);
    }

    /** Checks of each structure in a list; they count for this one. */
    public List<Validation> each(String member) {
        List<Validation> each = new ArrayList<>();
        ArrayNode list = list(member);
        for (int i = 0; list != null && i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                throw ServiceException.serialization(
                        "'%s' holds what is not a structure".formatted(member(member)));
            }
            int number = i + 1;
            Supplier<String> inner = () -> member(member) + "." + number + ".member.";
            each.add(new Validation(list.get(i), inner, failures));
        }
        return each;
    }

    /**
     * Ends the checks.
     *
     * @throws ServiceException a ValidationException with all that failed
     */
    public void orThrow() {
        if (!failures.isEmpty()) {
            throw ServiceException.validation(
                    "%d validation error%s detected: %s"
                            .formatted(
                                    failures.size(),
                                    failures.size() == 1 ? "" : "s",
                                    String.join("; ", failures)));
        }
    }

    /**
     * @param shown makes the value that the message has: each record of each request comes here,
     *     and few break a rule
     */
    private void between(String member, Supplier<String> shown, int actual, int min, int max) {
        if (actual > max) {
            fail(member, shown.get(), "Member must have length less than or equal to " + max);
        } else if (actual < min) {
            fail(member, shown.get(), "Member must have length greater than or equal to " + min);
        }
    }

    private void fail(String member, String value, String rule) {
        failures.add(
                "Value %s at '%s' failed to satisfy constraint: %s"
                        .formatted(value, member(member), rule));
    }

    private String member(String name) {
        return path.get() + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private @Nullable JsonNode value(String member) {
        JsonNode value = input.get(member);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable String text(String member) {
        JsonNode value = value(member);
        if (value != null && !value.isTextual()) {
            throw ServiceException.serialization(
                    "'%s' is not a text: %s"
                            .formatted(member(member), QuotedText.abbreviated(value.toString())));
        }
        return value == null ? null : value.textValue();
    }

    private @Nullable ArrayNode list(String member) {
        JsonNode value = value(member);
        if (value != null && !value.isArray()) {
            throw ServiceException.serialization("'%s' is not a list".formatted(member(member)));
        }
        return (ArrayNode) value;
    }

    private static String quoted(String text) {
        return "'" + QuotedText.abbreviated(text) + "'";
    }
}
