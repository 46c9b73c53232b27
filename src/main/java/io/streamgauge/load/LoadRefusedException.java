package io.streamgauge.load;

import org.jspecify.annotations.Nullable;

/** A load was not begun, because of what the file or the table is; nothing was written. */
public final class LoadRefusedException extends LoadException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable SuggestedFix fix;

    LoadRefusedException(String message, @Nullable SuggestedFix fix) {
        super(message, null);
        this.fix = fix;
    }

    /** The options that would have the load accepted; null where they are not known. */
    public @Nullable SuggestedFix repair() {
        return fix;
    }
}
