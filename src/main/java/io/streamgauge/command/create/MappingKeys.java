package io.streamgauge.command.create;

import io.streamgauge.reading.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a mapping, which are the properties of the bean ReadingMapper. */
final class MappingKeys {

    /** The keys in the order in which a route has them. */
    private static final List<String> ORDER =
            List.of(
                    "measureName",
                    "measureNameFrom",
                    "time",
                    "timeUnit",
                    "timeZone",
                    "timeFormat",
                    "dimensions",
                    "constants",
                    "measures",
                    "version",
                    "multi");

    private MappingKeys() {}

    /** The keys, ordered for people. */
    static Map<String, String> ordered(Map<String, String> keys) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String key : ORDER) {
            String value = keys.get(key);
            if (value != null) {
                ordered.put(key, value);
            }
        }
        return ordered;
    }

    /** The mapping of the keys. */
    static Mapping mapping(Map<String, String> keys) {
        return Mapping.builder().keys(keys).build();
    }
}
