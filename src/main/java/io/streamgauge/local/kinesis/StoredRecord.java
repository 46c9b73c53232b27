package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.BinaryNode;

/**
 * A record that is stored in a shard: its size with the key, and whether its stream was encrypted.
 */
record StoredRecord(
        RecordPlace place, String partitionKey, BinaryNode data, int size, boolean encrypted) {}
