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

    /** Declares the keys. */
    static void put(Map<String, String> keys, Mapping.Builder builder) {
        builder.time(keys.get("time"))
                .timeUnit(keys.get("timeUnit"))
                .timeZone(keys.get("timeZone"))
                .timeFormat(keys.get("timeFormat"))
                .measureName(keys.get("measureName"))
                .measureNameFrom(keys.get("measureNameFrom"))
                .version(keys.get("version"));
        if (keys.containsKey("dimensions")) {
            builder.dimensions(keys.get("dimensions"));
        }
        if (keys.containsKey("constants")) {
            builder.constants(keys.get("constants"));
        }
        if (keys.containsKey("measures")) {
            builder.measures(keys.get("measures"));
        }
        if (keys.containsKey("multi")) {
            builder.multi(true);
        }
    }

    /** The mapping of the keys. */
    static Mapping mapping(Map<String, String> keys) {
        Mapping.Builder builder = Mapping.builder();
        put(keys, builder);
        return builder.build();
    }
}
