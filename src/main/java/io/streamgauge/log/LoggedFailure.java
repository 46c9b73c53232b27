package io.streamgauge.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A failure that is about to be logged.
 *
 * @param thrown the exception
 */
record LoggedFailure(Throwable thrown) {

    /** What only a mistake in a program throws: its message says nothing without the stack. */
    private static final Set<Class<? extends Throwable>> MISTAKES =
            Set.of(
                    NullPointerException.class,
                    ClassCastException.class,
                    IndexOutOfBoundsException.class,
                    ArithmeticException.class,
                    ArrayStoreException.class,
                    NegativeArraySizeException.class,
                    Error.class);

    private static final int MOST_CAUSES = 20;

    /** The first cause of all. */
    Throwable root() {
        List<Throwable> chain = chain();
        return chain.get(chain.size() - 1);
    }

    /** Whether it needs its stack trace to be understood. */
    boolean isMistake() {
        Throwable root = root();
        return MISTAKES.stream().anyMatch(type -> type.isInstance(root))
                || chain().stream().allMatch(cause -> cause.getMessage() == null);
    }

    /** The messages of the causes that a text does not hold already. */
    List<String> reasonsBeside(String text) {
        List<String> reasons = new ArrayList<>();
        StringBuilder told = new StringBuilder(text);
        for (Throwable cause : chain()) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            String first = message.lines().findFirst().orElse("").strip();
            if (told.indexOf(first) < 0) {
                reasons.add(message.strip());
                told.append('\n').append(message);
            }
        }
        return reasons;
    }

    private List<Throwable> chain() {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown;
                cause != null && chain.size() < MOST_CAUSES;
                cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
