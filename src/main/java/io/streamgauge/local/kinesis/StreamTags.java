package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tags of streams and consumers: values by key. */
final class StreamTags {

    /** How many a stream or consumer may have. */
    static final int MAX_TAGS = 50;

    static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final int MAX_ENTRIES = 200;
    private static final int MAX_KEYS = 50;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N} _./=+\\-%@]*");

    private StreamTags() {}

    /** Adds the rules of a member that is a map of tags. */
    static Validation check(Validation validation, JsonNode input, String member) {
        JsonNode tags = input.path(member);
        if (tags.isMissingNode() || tags.isNull()) {
            return validation;
        }
        Map<String, String> read = read(tags, member);
        String shown = read.toString();
        return validation
                .rule(
                        member,
                        shown,
                        read.size() <= MAX_ENTRIES,
                        "Member must have length less than or equal to " + MAX_ENTRIES)
                .rule(
                        member,
                        shown,
                        haveLength(read.keySet(), 1, MAX_KEY),
                        "Map keys must satisfy constraint: " + lengths(1, MAX_KEY))
                .rule(
                        member,
                        shown,
                        haveLength(read.values(), 0, MAX_VALUE),
                        "Map value must satisfy constraint: " + lengths(0, MAX_VALUE));
    }

    /** Adds the rules of a member that is a list of keys. */
    static Validation checkKeys(Validation validation, JsonNode input, String member) {
        validation.size(member, 1, MAX_KEYS);
        List<String> keys = keys(input, member);
        return validation.rule(
                member,
                keys.toString(),
                haveLength(keys, 1, MAX_KEY),
                "Member must satisfy constraint: " + lengths(1, MAX_KEY));
    }

    /** The tags that a checked member holds; none where it is absent. */
    static Map<String, String> of(JsonNode input, String member) {
        Map<String, String> tags = read(input.path(member), member);
        checkCharacters(tags.keySet());
        checkCharacters(tags.values());
        return tags;
    }

    static List<String> keys(JsonNode input, String member) {
        List<String> keys = new ArrayList<>();
        input.path(member).forEach(key -> keys.add(text(key, member)));
        return keys;
    }

    /** The tags with more of them, which replace those of the same keys. */
    static Map<String, String> with(
            Map<String, String> tags, Map<String, String> more, String resource) {
        Map<String, String> all = new TreeMap<>(tags);
        all.putAll(more);
        if (all.size() > MAX_TAGS) {
            throw Errors.invalidArgument(
                    "Failed to add tags to stream %s under account %s because a given stream cannot have more than %d tags associated with it."
                            .formatted(resource, StreamArn.ACCOUNT, MAX_TAGS));
        }
        return all;
    }

    static Map<String, String> without(Map<String, String> tags, Collection<String> keys) {
        checkCharacters(keys);
        Map<String, String> left = new TreeMap<>(tags);
        left.keySet().removeAll(keys);
        return left;
    }

    /** Tags as the structures of the service model. */
    static ArrayNode list(Map<String, String> tags) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }

    private static Map<String, String> read(JsonNode tags, String member) {
        Map<String, String> read = new TreeMap<>();
        tags.fields().forEachRemaining(tag -> read.put(tag.getKey(), text(tag.getValue(), member)));
        return read;
    }

    private static String text(JsonNode value, String member) {
        if (!value.isTextual()) {
            throw ServiceException.serialization("'%s' holds what is not a text".formatted(member));
        }
        return value.textValue();
    }

    private static void checkCharacters(Collection<String> texts) {
        if (!texts.stream().allMatch(text -> CHARACTERS.matcher(text).matches())) {
            throw Errors.invalidArgument(
                    "Some tags contain invalid characters. Valid characters: Unicode letters,"
                            + " digits, white space, _ . / = + - % @.");
        }
    }

    private static boolean haveLength(Collection<String> texts, int min, int max) {
        return texts.stream().allMatch(text -> text.length() >= min && text.length() <= max);
    }

    private static String lengths(int min, int max) {
        return "[Member must have length less than or equal to %d, Member must have length greater than or equal to %d]"
                .formatted(max, min);
    }
}
