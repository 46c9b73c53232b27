package io.streamgauge.routes.cases;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.time.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The problems of a case file, and its values that are checked for them. */
final class CaseProblems {

    private final List<RouteProblem> found = new ArrayList<>();

    /** All of them, in the order of the file. */
    List<RouteProblem> found() {
        found.sort(RouteProblem.BY_PLACE);
        return List.copyOf(found);
    }

    void add(YamlNode at, String message, String remedy) {
        found.add(at.problem(message, remedy));
    }

    /** The values of a mapping by their keys, of which only some are known. */
    Map<String, YamlNode> keys(YamlNode node, String what, Set<String> known) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        map(node, what)
                .forEach(
                        (key, value) -> {
                            if (known.contains(key.text())) {
                                values.put(key.text(), value);
                            } else {
                                add(
                                        key,
                                        "\"%s\" is not a key of %s".formatted(key.text(), what),
                                        SpellingSuggestion.remedy(
                                                key.text(), known, "its keys are"));
                            }
                        });
        return values;
    }

    /** The values of a mapping by their keys. */
    Map<YamlNode, YamlNode> map(YamlNode node, String what) {
        Map<YamlNode, YamlNode> values = new LinkedHashMap<>();
        if (!node.isMapping()) {
            add(node, "%s must be keys with values".formatted(what), "write \"key: value\"");
            return values;
        }
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries().toList()) {
            String key = entry.getKey().text();
            if (values.keySet().stream().anyMatch(other -> other.text().equals(key))) {
                add(entry.getKey(), "\"%s\" is written twice".formatted(key), "remove one");
            }
            values.put(entry.getKey(), entry.getValue());
        }
        return values;
    }

    /** The items of a list; a value that is no list is its only item. */
    static List<YamlNode> items(YamlNode node) {
        return node.isList() ? node.items().toList() : List.of(node);
    }

    /** A text; empty, with a problem, where the value is not one. */
    String text(YamlNode node, String key) {
        if (!node.isScalar() || node.isNull()) {
            add(node, "\"%s\" must be a text".formatted(key), "write it on one line");
            return "";
        }
        return node.text();
    }

    Map<String, String> texts(@Nullable YamlNode node, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node != null) {
            map(node, "\"" + key + "\"")
                    .forEach((name, value) -> texts.put(name.text(), text(value, name.text())));
        }
        return texts;
    }

    /** A number of a range; the lowest, with a problem, where the value is not one. */
    int number(YamlNode node, String key, int lowest, int highest) {
        try {
            int number = Integer.parseInt(node.text());
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            add(
                    node,
                    "\"%s\" must be a number, but is \"%s\"".formatted(key, node.text()),
                    "write one");
            return lowest;
        }
        add(
                node,
                "\"%s\" must be from %d to %d, but is \"%s\""
                        .formatted(key, lowest, highest, node.text()),
                "correct it");
        return lowest;
    }

    Duration duration(YamlNode node, String key) {
        try {
            Duration duration = Durations.parse(node.text());
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
            add(
                    node,
                    "\"%s\" must be more than zero".formatted(key),
                    "write a duration such as 10s");
        } catch (IllegalArgumentException e) {
            add(node, "\"%s\" %s".formatted(key, e.getMessage()), "correct it");
        }
        return CaseSetup.DEADLINE;
    }

    Instant time(YamlNode node, String key) {
        try {
            return OffsetDateTime.parse(node.text()).toInstant();
        } catch (DateTimeException e) {
            add(
                    node,
                    "\"%s\" must be a time with a zone, but is \"%s\"".formatted(key, node.text()),
                    "write one such as 2026-11-29T10:00:00Z");
            return CaseSetup.CLOCK;
        }
    }
}
