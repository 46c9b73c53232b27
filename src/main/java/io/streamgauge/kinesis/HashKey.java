package io.streamgauge.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A number below 2^128 that decides to which shard a record belongs.
 *
 * @param high its upper half, unsigned
 * @param low its lower half, unsigned
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {

    public static final int BITS = 128;

    /** The hash that decides where a record goes. */
    public static HashKey of(StreamRecord record, MessageDigest md5) {
        String explicit = record.explicitHashKey();
        return explicit == null ? of(record.partitionKey(), md5) : parse(explicit);
    }

    /** The hash of a partition key. */
    public static HashKey of(String partitionKey, MessageDigest md5) {
        ByteBuffer hash =
                ByteBuffer.wrap(md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
        return new HashKey(hash.getLong(), hash.getLong());
    }

    /** A hash in decimal digits, as Kinesis writes it. */
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
