package io.streamgauge.local.timestream.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The status of a task, as the service model names it. */
enum BatchStatus {
    CREATED,
    IN_PROGRESS,
    FAILED,
    SUCCEEDED,
    PROGRESS_STOPPED,
    PENDING_RESUME;

    /** Those that count for the quotas of active tasks, and that a restart continues. */
    static final Set<BatchStatus> ACTIVE = Set.of(CREATED, IN_PROGRESS, PENDING_RESUME);

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
