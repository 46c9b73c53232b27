package io.streamgauge.local.kinesis;

import java.time.Instant;

/** A record's number in its shard, and when it arrived there. */
record RecordPlace(long number, Instant arrival) {}
