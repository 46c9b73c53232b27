package io.streamgauge.routes.cases;

import java.util.Map;
import java.util.Set;

/**
 * The values of the cases that follow in a file: {@code - defaults: {route: prices}}.
 *
 * @param values by key; a case may set each of them itself
 */
record CaseDefaults(Map<String, CaseNode> values) {

    static final CaseDefaults NONE = new CaseDefaults(Map.of());

    private static final String KEY = "defaults";

    static boolean isIn(CaseNode item) {
        return item.entries().stream().anyMatch(entry -> entry.getKey().text().equals(KEY));
    }

    static CaseDefaults read(CaseNode item, CaseProblems problems) {
        Map<String, CaseNode> keys = problems.keys(item, "the defaults", Set.of(KEY));
        CaseNode values = keys.get(KEY);
        return values == null
                ? NONE
                : new CaseDefaults(problems.keys(values, "\"defaults\"", CaseKeys.OF_DEFAULTS));
    }
}
