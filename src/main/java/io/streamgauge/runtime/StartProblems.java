package io.streamgauge.runtime;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.spi.PropertiesComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is wrong with the settings and the routes of a start, to be reported together. */
final class StartProblems {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

    private final List<String> problems = new ArrayList<>();
    private final boolean strict;

    /**
     * @param strict whether warnings stop the start, too
     */
    StartProblems(boolean strict) {
        this.strict = strict;
    }

    /** What a step gives; another value where the step has a problem, which is noted. */
    <T> T or(T instead, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            problems.add(ErrorText.of(e));
            return instead;
        }
    }

    /** Warns, or notes a problem where that is wanted. */
    void warn(Optional<String> mistake) {
        mistake.ifPresent(
                text -> {
                    if (strict) {
                        problems.add(text);
                    } else {
                        LOG.warn(text);
                    }
                });
    }

    /**
     * @throws IllegalStateException with all that was noted, if anything was
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), problems));
        }
    }

    /**
     * What to say of durations that have no unit, which Camel takes for milliseconds.
     *
     * @param keys those whose values are durations
     */
    static Optional<String> withoutUnit(Set<String> keys, PropertiesComponent properties) {
        String all =
                keys.stream()
                        .flatMap(key -> withoutUnit(key, properties).stream())
                        .collect(joining(System.lineSeparator()));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    private static Optional<String> withoutUnit(String key, PropertiesComponent properties) {
        try {
            return properties
                    .resolveProperty(key)
                    .map(String::strip)
                    .filter(value -> value.matches("0*[1-9]\\d*"))
                    .map(
                            value ->
                                    "\"%s\" must be a duration with its unit, but is \"%s\", which means %s milliseconds: write %ss for seconds, or %sms"
                                            .formatted(key, value, value, value, value));
        } catch (IllegalArgumentException e) {
            // It needs another value that there is not, which is reported elsewhere.
            return Optional.empty();
        }
    }
}
