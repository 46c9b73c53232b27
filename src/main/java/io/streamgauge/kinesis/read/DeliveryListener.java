package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.ShardRecord;

/**
 * Follows the delivery of the records of one shard. A record is settled when it was handled, or is
 * a dead letter.
 */
public interface DeliveryListener {

    /** This record is settled, and so are all before it. */
    void settled(ShardRecord record);

    /** A record failed, and nothing more is delivered. */
    void halted(String reason);
}
