package io.streamgauge.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A hash key: an unsigned number of 128 bits that decides which shard a record belongs to.
 *
 * @param high the upper half, unsigned
 * @param low the lower half, unsigned
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {

    public static final int BITS = 128;

    /** The explicit hash key of a record, or else that of its partition key. */
    public static HashKey of(StreamRecord record, MessageDigest md5) {
        String explicit = record.explicitHashKey();
        return explicit == null ? of(record.partitionKey(), md5) : parse(explicit);
    }

    /** The hash key of a partition key. */
    public static HashKey of(String partitionKey, MessageDigest md5) {
        ByteBuffer hash =
                ByteBuffer.wrap(md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
        return new HashKey(hash.getLong(), hash.getLong());
    }

    /** Parses decimal digits, the form that Kinesis uses. */
    public static HashKey parse(String decimal) {
        BigInteger number = new BigInteger(decimal);
        return new HashKey(number.shiftRight(Long.SIZE).longValue(), number.longValue());
    }

    @Override
    public int compareTo(HashKey other) {
        int upper = Long.compareUnsigned(high, other.high);
        return upper == 0 ? Long.compareUnsigned(low, other.low) : upper;
    }
}
