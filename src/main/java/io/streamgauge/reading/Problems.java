package io.streamgauge.reading;

import io.streamgauge.reading.InvalidMappingException.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems of a mapping's configuration, to report them together. */
final class Problems {

    private final List<Problem> all = new ArrayList<>();

    void add(String key, String rule, @Nullable String value, String remedy) {
        all.add(new Problem(key, rule, value == null ? "" : value, remedy));
    }

    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new InvalidMappingException(all);
        }
    }
}
