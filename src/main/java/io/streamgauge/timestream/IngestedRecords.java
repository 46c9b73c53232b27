package io.streamgauge.timestream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;

/**
 * The number of readings of a request that are in the table, by store.
 *
 * @param unknown those whose store Timestream did not name
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_RecordsIngested.html">
 *     RecordsIngested</a>
 */
public record IngestedRecords(int memory, int magnetic, int unknown) {

    /**
     * @param written how many readings are in the table
     * @param reported what Timestream reported of them, if it did
     */
    static IngestedRecords of(int written, @Nullable RecordsIngested reported) {
        int memory = reported == null ? 0 : count(reported.memoryStore(), written);
        int magnetic = reported == null ? 0 : count(reported.magneticStore(), written - memory);
        return new IngestedRecords(memory, magnetic, written - memory - magnetic);
    }

    /** The count of an answer, limited to what was sent: the books must balance. */
    private static int count(@Nullable Integer reported, int max) {
        return reported == null ? 0 : Math.max(0, Math.min(reported, max));
    }
}
