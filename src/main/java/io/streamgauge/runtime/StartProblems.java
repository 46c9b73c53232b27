package io.streamgauge.runtime;

import static java.util.stream.Collectors.joining;

import io.streamgauge.config.SettingPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.spi.PropertiesComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problems of the settings and the routes at a start, reported together. */
final class StartProblems {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.runtime");

    private final List<String> problems = new ArrayList<>();
    private final boolean strict;

    /**
     * @param strict whether warnings stop the start too
     */
    StartProblems(boolean strict) {
        this.strict = strict;
    }

    /** The result of a step; another value if it has a problem, which is added. */
    <T> T or(T otherwise, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            problems.add(ErrorText.of(e));
            return otherwise;
        }
    }

    void add(String problem) {
        problems.add(problem);
    }

    /** Whether there is a problem, or every warning is one. */
    boolean stopTheStart() {
        return strict || !problems.isEmpty();
    }

    /** Logs a warning, or adds it as a problem if warnings stop the start. */
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
     * Throws the problems, if there are any.
     *
     * @throws IllegalStateException with all problems
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            SettingPlaces places = SettingPlaces.read();
            throw new IllegalStateException(
                    problems.stream()
                            .flatMap(String::lines)
                            .map(places::placed)
                            .collect(joining(System.lineSeparator())));
        }
    }

    /**
     * The warning of durations without a unit, which Camel reads as milliseconds.
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
            // It refers to a missing key, which is reported elsewhere.
            return Optional.empty();
        }
    }
}
