package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.streamgauge.local.wire.ServiceException;
import io.streamgauge.local.wire.Validation;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A record of a request to put records.
 *
 * @param hashKey the key that decides on the shard: the explicit hash key, or the partition key's
 * @param size what it counts against the quotas: its data and its partition key, in bytes
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecordsRequestEntry.html">AWS
 *     PutRecordsRequestEntry</a>
 */
record Entry(String partitionKey, BigInteger hashKey, BinaryNode data, int size) {

    private static final int MAX_PARTITION_KEY = 256;
    private static final Pattern HASH_KEY = Pattern.compile("0|([1-9]\\d{0,38})");

    static void check(Validation record) {
        record.required("PartitionKey", "Data")
                .length("PartitionKey", 1, MAX_PARTITION_KEY)
                .pattern("ExplicitHashKey", HASH_KEY);
    }

    /** The entry that a checked structure is. */
    static Entry of(JsonNode record) {
        String partitionKey = record.path("PartitionKey").asText();
        byte[] data = data(record);
        int keySize = partitionKey.getBytes(StandardCharsets.UTF_8).length;
        return new Entry(
                partitionKey,
                hashKey(record, partitionKey),
                BinaryNode.valueOf(data),
                data.length + keySize);
    }

    private static BigInteger hashKey(JsonNode record, String partitionKey) {
        if (!record.hasNonNull("ExplicitHashKey")) {
            return HashKeyRange.hash(partitionKey);
        }
        BigInteger key = new BigInteger(record.path("ExplicitHashKey").asText());
        if (!HashKeyRange.isKey(key)) {
            throw Errors.invalidArgument(
                    "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
                            + " Specified value was "
                            + key);
        }
        return key;
    }

    private static byte[] data(JsonNode record) {
        try {
            byte[] data = record.path("Data").binaryValue();
            if (data != null) {
                return data;
            }
        } catch (IOException e) {
            throw ServiceException.serialization(e.getMessage());
        }
        throw ServiceException.serialization("'data' is not a blob");
    }
}
