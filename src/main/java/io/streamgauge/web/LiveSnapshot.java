package io.streamgauge.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that the live page shows, at one moment.
 *
 * @param sections the entries of each section, by name and key
 */
record LiveSnapshot(Map<String, Map<String, JsonNode>> sections) {

    /** The state before anything is known. */
    static final LiveSnapshot EMPTY = new LiveSnapshot(Map.of());

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.web");

    /** Reads all sections; one that fails is left out. */
    static LiveSnapshot of(List<LiveSection> sections) {
        Map<String, Map<String, JsonNode>> all = new TreeMap<>();
        for (LiveSection section : sections) {
            try {
                Map<String, JsonNode> entries = new TreeMap<>();
                section.entries()
                        .get()
                        .forEach((key, value) -> entries.put(key, PageJson.tree(value)));
                all.put(section.name(), entries);
            } catch (RuntimeException e) {
                LOG.warn("The live page has no {} now: {}", section.name(), e.toString());
            }
        }
        return new LiveSnapshot(all);
    }

    /** All of it. */
    ObjectNode whole() {
        ObjectNode whole = changesSince(EMPTY);
        return whole.put("whole", true);
    }

    /** The entries that are new or differ in {@code set}, and the keys that are gone. */
    ObjectNode changesSince(LiveSnapshot before) {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ObjectNode gone = JsonNodeFactory.instance.objectNode();
        sections.forEach(
                (name, entries) -> {
                    Map<String, JsonNode> known = before.sections.getOrDefault(name, Map.of());
                    entries.forEach(
                            (key, value) -> {
                                if (!value.equals(known.get(key))) {
                                    set.withObject("/" + name).set(key, value);
                                }
                            });
                    known.keySet().stream()
                            .filter(key -> !entries.containsKey(key))
                            .forEach(key -> gone.withArray("/" + name).add(key));
                });
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (!set.isEmpty()) {
            changes.set("set", set);
        }
        if (!gone.isEmpty()) {
            changes.set("gone", gone);
        }
        return changes;
    }
}
