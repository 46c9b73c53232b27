package io.streamgauge.reading;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when the configuration of a {@link Mapping} is not valid; reports all problems at once.
 */
public final class InvalidMappingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidMappingException(List<Problem> problems) {
        super(
                problems.stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n  ", "The mapping is invalid:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order of the keys. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * A problem with one key.
     *
     * @param key the key of the configuration: "measures"
     * @param rule what the value must be: "must declare the type of each measure"
     * @param value the value; empty if the key is absent
     * @param remedy what to write instead
     */
    public record Problem(String key, String rule, String value, String remedy) {

        @Override
        public String toString() {
            String found = value.isEmpty() ? "it is absent" : "it is \"" + value + '"';
            return '"' + key + "\" " + rule + ", but " + found + ": " + remedy;
        }
    }
}
