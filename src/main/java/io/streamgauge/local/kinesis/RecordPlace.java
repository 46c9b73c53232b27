package io.streamgauge.local.kinesis;

import java.time.Instant;

/** A record's number in its shard, and the time of its arrival. */
record RecordPlace(long number, Instant arrival) {}
