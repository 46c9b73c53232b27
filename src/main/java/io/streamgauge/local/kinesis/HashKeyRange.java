package io.streamgauge.local.kinesis;

import io.streamgauge.files.Digests;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash keys that a shard takes, both ends included; hash keys go from 0 to 2^128 - 1.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_HashKeyRange.html">AWS
 *     HashKeyRange</a>
 */
record HashKeyRange(BigInteger start, BigInteger end) {

    private static final BigInteger KEYS = BigInteger.ONE.shiftLeft(128);

    /** All hash keys, cut into equal parts; the last one takes what does not divide. */
    static List<HashKeyRange> split(int count) {
        BigInteger width = KEYS.divide(BigInteger.valueOf(count));
        List<HashKeyRange> parts = new ArrayList<>(count);
        for (int part = 0; part < count; part++) {
            BigInteger start = width.multiply(BigInteger.valueOf(part));
            BigInteger next = part == count - 1 ? KEYS : start.add(width);
            parts.add(new HashKeyRange(start, next.subtract(BigInteger.ONE)));
        }
        return parts;
    }

    /** The hash key of a partition key: the MD5 of its UTF-8 bytes. */
    static BigInteger hash(String partitionKey) {
        byte[] bytes = partitionKey.getBytes(StandardCharsets.UTF_8);
        return new BigInteger(1, Digests.md5().digest(bytes));
    }

    static boolean isKey(BigInteger number) {
        return number.signum() >= 0 && number.compareTo(KEYS) < 0;
    }

    boolean contains(BigInteger key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }
}
