package io.streamgauge.concurrent;

import org.jspecify.annotations.Nullable;

/** The causes of a failure. */
public final class Causes {

    /** Causes may form a cycle. */
    private static final int MAX_DEPTH = 20;

    private Causes() {}

    /** Whether a failure, or one of its causes, is of a type. It allocates nothing. */
    public static boolean contain(@Nullable Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
