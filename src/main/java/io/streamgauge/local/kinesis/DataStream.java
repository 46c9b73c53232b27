package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;

/**
 * A Kinesis data stream.
 *
 * @param id tells it from other streams of the same name, before and after
 * @param retentionHours how long records are kept: 24 to 8760 hours
 * @param maxRecordBytes the most that a record's data and partition key may have together
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html">AWS
 *     StreamDescriptionSummary</a>
 */
record DataStream(
        long id,
        String name,
        Mode mode,
        Status status,
        Instant created,
        int retentionHours,
        int maxRecordBytes,
        Shards shards) {

    static final int MIN_RETENTION_HOURS = 24;
    static final int MAX_RETENTION_HOURS = 8760;

    /** Who chooses the number of shards. */
    enum Mode {
        PROVISIONED,
        ON_DEMAND
    }

    /** What can be done with the stream: only an active one takes and gives records. */
    enum Status {
        CREATING,
        ACTIVE,
        DELETING
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    DataStream with(Status other) {
        return new DataStream(
                id, name, mode, other, created, retentionHours, maxRecordBytes, shards);
    }

    DataStream with(Shards others) {
        return new DataStream(
                id, name, mode, status, created, retentionHours, maxRecordBytes, others);
    }

    DataStream withRetention(int hours) {
        return new DataStream(id, name, mode, status, created, hours, maxRecordBytes, shards);
    }

    /** The time before which records are gone. */
    Instant horizon(Instant now) {
        return now.minus(Duration.ofHours(retentionHours));
    }

    String arn() {
        return StreamReference.arn(name);
    }
}
