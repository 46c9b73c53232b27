package io.streamgauge.routes.cases;

import io.streamgauge.routes.YamlNode;
import java.util.Map;
import java.util.Set;

/**
 * The values of the cases that follow in a file: {@code - defaults: {route: prices}}.
 *
 * @param values by key; a case may set each of them itself
 */
record CaseDefaults(Map<String, YamlNode> values) {

    static final CaseDefaults NONE = new CaseDefaults(Map.of());

    private static final String KEY = "defaults";

    static boolean isIn(YamlNode item) {
        return item.entries().anyMatch(entry -> entry.getKey().text().equals(KEY));
    }

    static CaseDefaults read(YamlNode item, CaseProblems problems) {
        Map<String, YamlNode> keys = problems.keys(item, "the defaults", Set.of(KEY));
        YamlNode values = keys.get(KEY);
        return values == null
                ? NONE
                : new CaseDefaults(problems.keys(values, "\"defaults\"", CaseKeys.OF_DEFAULTS));
    }
}
