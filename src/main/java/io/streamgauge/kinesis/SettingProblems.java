package io.streamgauge.kinesis;

import io.streamgauge.log.HumanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The problems of settings, collected so that all of them are reported at once. */
public final class SettingProblems {

    private final List<String> problems = new ArrayList<>();

    /** Adds a problem: the key in double quotes, the rule, the value, and the remedy. */
    public void add(String problem) {
        problems.add(problem);
    }

    /** Requires a number from a minimum to a maximum. */
    public void requireRange(String key, long value, long min, long max) {
        if (value < min || value > max) {
            add(
                    "\"%s\" must be %d to %d, but is %d: choose a number in that range"
                            .formatted(key, min, max, value));
        }
    }

    /** Requires a number that is not below a minimum. */
    public void requireAtLeast(String key, long value, long min) {
        if (value < min) {
            add(
                    "\"%s\" must be at least %d, but is %d: choose a larger number"
                            .formatted(key, min, value));
        }
    }

    /** Requires a duration of a millisecond or more. */
    public void requirePositive(String key, Duration value) {
        if (value.toMillis() < 1) {
            add(
                    "\"%s\" must be at least 1 ms, but is %s: choose a longer duration"
                            .formatted(key, HumanText.exactly(value)));
        }
    }

    /**
     * A part of the settings, or a fallback if the part is not valid: then its problems are added.
     */
    public <T> T validOr(T fallback, Supplier<? extends T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            add(String.valueOf(e.getMessage()));
            return fallback;
        }
    }

    /** Adds the problems of a part of the settings, if it is not valid. */
    public void requireValid(Supplier<?> part) {
        Object unused = validOr(this, part);
    }

    /** All problems, in the order in which they were added. */
    public List<String> all() {
        return List.copyOf(problems);
    }

    /**
     * Refuses settings with problems.
     *
     * @throws IllegalArgumentException with one line for each problem
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
    }
}
