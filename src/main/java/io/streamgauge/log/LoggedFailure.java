package io.streamgauge.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An exception that is about to be logged. */
record LoggedFailure(Throwable thrown) {

    /** Exceptions of programming errors, whose message says nothing without the stack. */
    private static final Set<Class<? extends Throwable>> MISTAKES =
            Set.of(
                    NullPointerException.class,
                    ClassCastException.class,
                    IndexOutOfBoundsException.class,
                    ArithmeticException.class,
                    ArrayStoreException.class,
                    NegativeArraySizeException.class,
                    Error.class);

    private static final int MAX_CAUSES = 20;

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

    /** The messages of the causes that a text does not hold. */
    List<String> reasonsBeside(String text) {
        List<String> reasons = new ArrayList<>();
        StringBuilder said = new StringBuilder(text);
        for (Throwable cause : chain()) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            String first = message.lines().findFirst().orElse("").strip();
            if (said.indexOf(first) < 0) {
                reasons.add(message.strip());
                said.append('\n').append(message);
            }
        }
        return reasons;
    }

    private List<Throwable> chain() {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown;
                cause != null && chain.size() < MAX_CAUSES;
                cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
