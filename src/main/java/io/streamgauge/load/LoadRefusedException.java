package io.streamgauge.load;

import org.jspecify.annotations.Nullable;

/** Thrown before a load begins, because of the file or the table; nothing was written. */
public final class LoadRefusedException extends LoadException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable SuggestedFix fix;

    LoadRefusedException(String message, @Nullable SuggestedFix fix) {
        super(message, null);
        this.fix = fix;
    }

    /** The options with which the load would be accepted; null if not known. */
    public @Nullable SuggestedFix fix() {
        return fix;
    }
}
