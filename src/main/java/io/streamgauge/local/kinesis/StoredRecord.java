package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.BinaryNode;

/** A record as it lies in a shard. */
record StoredRecord(Place place, String partitionKey, BinaryNode data) {}
