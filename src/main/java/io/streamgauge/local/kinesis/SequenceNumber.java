package io.streamgauge.local.kinesis;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The place of a record in its shard, in the form that AWS's sequence numbers have: 186 bits, 56
 * decimal digits. From the highest bit: the second that the shard was opened, four bits of the
 * shard, the record's number, the second that the record arrived, the shard, and the version 2. So
 * they grow strictly within a shard, and those of a child are above those of its parents.
 *
 * @param opened epoch second
 * @param shard index of the shard in its stream
 * @param number counts the records of the shard from 1; 0 is the start of the shard
 * @param second epoch second of the arrival
 */
record SequenceNumber(long opened, int shard, long number, long second) {

    private static final int VERSION = 2;
    private static final int VERSION_BITS = 4;
    private static final int SHARD_BITS = 32;
    private static final int SECOND_BITS = 36;
    private static final int SPARE_BITS = 8;
    private static final int NUMBER_BITS = 64;
    private static final int NIBBLE_BITS = 4;
    private static final int LENGTH = 186;

    /** The sequence number that a text is, if it is one. */
    static Optional<SequenceNumber> parse(String text) {
        Bits bits = new Bits(new BigInteger(text));
        if (bits.left.bitLength() != LENGTH) {
            return Optional.empty();
        }
        long version = bits.take(VERSION_BITS);
        long shard = bits.take(SHARD_BITS);
        long second = bits.take(SECOND_BITS);
        bits.take(SPARE_BITS);
        long number = bits.take(NUMBER_BITS);
        long nibble = bits.take(NIBBLE_BITS);
        long opened = bits.take(SECOND_BITS);
        boolean sound =
                version == VERSION
                        && bits.left.intValueExact() == VERSION
                        && shard <= Integer.MAX_VALUE
                        && nibble == (shard & 0xF)
                        && number >= 0;
        return sound
                ? Optional.of(new SequenceNumber(opened, (int) shard, number, second))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return BigInteger.valueOf((long) VERSION << SECOND_BITS | opened)
                .shiftLeft(NIBBLE_BITS)
                .or(BigInteger.valueOf(shard & 0xF))
                .shiftLeft(NUMBER_BITS)
                .or(BigInteger.valueOf(number))
                .shiftLeft(SPARE_BITS + SECOND_BITS)
                .or(BigInteger.valueOf(second))
                .shiftLeft(SHARD_BITS + VERSION_BITS)
                .or(BigInteger.valueOf((long) shard << VERSION_BITS | VERSION))
                .toString();
    }

    private static final class Bits {

        private BigInteger left;

        Bits(BigInteger all) {
            this.left = all;
        }

        long take(int count) {
            BigInteger mask = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE);
            long taken = left.and(mask).longValue();
            left = left.shiftRight(count);
            return taken;
        }
    }
}
