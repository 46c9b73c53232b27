package io.streamgauge.kinesis;

/**
 * The place of a record in its shard.
 *
 * @param subSequenceNumber its place among the records that were aggregated under one sequence
 *     number, or 0
 */
public record Place(String sequenceNumber, long subSequenceNumber) {

    private static final char SEPARATOR = ':';

    static Place of(ShardRecord record) {
        return new Place(record.sequenceNumber(), record.subSequenceNumber());
    }

    static Place parse(String text) {
        int separator = text.lastIndexOf(SEPARATOR);
        return new Place(
                text.substring(0, separator), Long.parseLong(text.substring(separator + 1)));
    }

    /** What {@link #parse} reads. */
    String text() {
        return sequenceNumber + SEPARATOR + subSequenceNumber;
    }
}
