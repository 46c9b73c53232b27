package io.streamgauge.copy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What rows are copied from. */
public interface CopySource {

    /** The name for people, such as {@code market/prices}. */
    String name();

    /** A text that identifies place, range and columns: a copy resumes only with the same text. */
    String method();

    /**
     * Plans what is left.
     *
     * @param from the position of an earlier run; null for the begin
     * @param begun when the copy began, which ends the range where nothing else does
     */
    CopyPlan plan(@Nullable CopyPosition from, Instant begun);
}
