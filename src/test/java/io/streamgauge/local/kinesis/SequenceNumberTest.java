package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {

    private static final long SECONDS = 0xF_FFFF_FFFFL;

    @Property
    void aNumberIsReadBackFromItsText(
            @ForAll @LongRange(max = SECONDS) long opened,
            @ForAll @IntRange int shard,
            @ForAll @LongRange long number,
            @ForAll @LongRange(max = SECONDS) long second) {
        SequenceNumber sequence = new SequenceNumber(opened, shard, number, second);

        assertThat(sequence.toString()).hasSize(56);
        assertThat(SequenceNumber.parse(sequence.toString())).hasValue(sequence);
    }

    @Property
    void aLaterRecordOfAShardHasAGreaterNumber(
            @ForAll @LongRange(max = SECONDS) long opened,
            @ForAll @IntRange int shard,
            @ForAll @LongRange(max = Long.MAX_VALUE - 1) long number,
            @ForAll @LongRange(max = SECONDS) long second,
            @ForAll @LongRange(max = SECONDS) long later) {
        SequenceNumber first = new SequenceNumber(opened, shard, number, second);
        SequenceNumber next = new SequenceNumber(opened, shard, number + 1, later);

        assertThat(integer(next)).isGreaterThan(integer(first));
    }

    @Property
    void aShardThatWasOpenedLaterHasGreaterNumbers(
            @ForAll @LongRange(max = SECONDS - 1) long opened,
            @ForAll @IntRange int parent,
            @ForAll @IntRange int child,
            @ForAll @LongRange long number) {
        SequenceNumber last = new SequenceNumber(opened, parent, number, SECONDS);
        SequenceNumber first = new SequenceNumber(opened + 1, child, 0, 0);

        assertThat(integer(first)).isGreaterThan(integer(last));
    }

    @Property
    void otherNumbersAreNotSequenceNumbers(@ForAll BigInteger number) {
        assertThat(SequenceNumber.parse(number.abs().toString())).isEmpty();
    }

    @Test
    void aNumberOfAnotherVersionIsNotValid() {
        BigInteger number = integer(new SequenceNumber(1_700_000_000, 3, 9, 1_700_000_001));

        assertThat(SequenceNumber.parse(number.add(BigInteger.ONE).toString())).isEmpty();
    }

    private static BigInteger integer(SequenceNumber sequence) {
        return new BigInteger(sequence.toString());
    }
}
