package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.BinaryNode;

/**
 * A record that is stored in a shard.
 *
 * @param size the bytes of its data and its partition key
 * @param encrypted whether its stream was encrypted when it was put
 */
record StoredRecord(
        RecordPlace place, String partitionKey, BinaryNode data, int size, boolean encrypted) {}
