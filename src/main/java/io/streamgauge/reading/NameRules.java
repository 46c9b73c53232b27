package io.streamgauge.reading;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Timestream's rules for the names of dimensions and measures, checked before anything is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html">Quotas
 *     and naming constraints</a>
 */
final class NameRules {

    private static final int MAX_DIMENSION_BYTES = 60;
    private static final int MAX_MEASURE_BYTES = 256;
    private static final Set<String> RESERVED =
            Set.of("time", "measure_value", "ts_non_existent_col");
    private static final List<String> RESERVED_PREFIXES = List.of("ts_", "measure_name");

    private final Problems problems;
    private final Set<String> taken = new HashSet<>();

    NameRules(Problems problems) {
        this.problems = problems;
    }

    void dimension(String key, String name) {
        check(key, name, MAX_DIMENSION_BYTES);
        checkUnique(key, name);
    }

    void measure(String key, String name) {
        check(key, name, MAX_MEASURE_BYTES);
        checkUnique(key, name);
    }

    void measureName(String name) {
        check("measureName", name, MAX_MEASURE_BYTES);
    }

    private void check(String key, String name, int maxBytes) {
        if (name.isEmpty() || !TextValues.isUnicode(name)) {
            problems.add(key, "must be Unicode text that is not empty", name, "give it a name");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            problems.add(
                    key,
                    "must have names of at most " + maxBytes + " bytes in UTF-8",
                    name,
                    "give it a shorter name");
        }
        if (RESERVED.contains(name)) {
            problems.add(
                    key, "must not use a name that Timestream reserves", name, rename(key, name));
        }
        for (String prefix : RESERVED_PREFIXES) {
            if (name.startsWith(prefix) && !RESERVED.contains(name)) {
                problems.add(
                        key,
                        "must not use a name that starts with %s, which Timestream reserves"
                                .formatted(prefix),
                        name,
                        rename(key, name));
            }
        }
    }

    private void checkUnique(String key, String name) {
        if (!taken.add(name)) {
            problems.add(
                    key,
                    "must use each name once among dimensions, constants and measures",
                    name,
                    rename(key, name));
        }
    }

    private static String rename(String key, String name) {
        return key.equals("dimensions") || key.equals("measures")
                ? "give it another name, such as " + name + " as my_" + name
                : "give it another name, such as my_" + name;
    }
}
