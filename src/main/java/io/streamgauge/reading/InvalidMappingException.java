package io.streamgauge.reading;

import java.util.List;
import java.util.stream.Collectors;

/** Says everything that is wrong with the configuration of a {@link Mapping}, all at once. */
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

    /** What is wrong, in the order of the keys. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param key the key of the configuration: "measures"
     * @param rule what the value must be: "must say the type of each measure"
     * @param value what the value is; empty when the key is absent
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
