package io.streamgauge.timestream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;

/**
 * How many readings of a request are in the table, by the store that took them.
 *
 * @param unknown those whose store Timestream did not name
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_RecordsIngested.html">
 *     RecordsIngested</a>
 */
public record IngestedRecords(int memory, int magnetic, int unknown) {

    /**
     * @param written how many readings are in the table
     * @param told what Timestream told of them, if it did
     */
    static IngestedRecords of(int written, @Nullable RecordsIngested told) {
        int memory = told == null ? 0 : count(told.memoryStore(), written);
        int magnetic = told == null ? 0 : count(told.magneticStore(), written - memory);
        return new IngestedRecords(memory, magnetic, written - memory - magnetic);
    }

    /** How many there are in all. */
    public int total() {
        return memory + magnetic + unknown;
    }

    /** What an answer says, but never more than there is to tell of: the books must balance. */
    private static int count(@Nullable Integer told, int most) {
        return told == null ? 0 : Math.max(0, Math.min(told, most));
    }
}
