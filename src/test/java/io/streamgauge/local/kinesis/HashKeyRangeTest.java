package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashKeyRangeTest {

    private static final BigInteger LAST =
            new BigInteger("340282366920938463463374607431768211455");

    @Property(tries = 50)
    void partsFollowEachOtherFromZeroToTheLastKey(
            @ForAll @IntRange(min = 1, max = 1000) int count) {
        List<HashKeyRange> parts = HashKeyRange.split(count);

        assertThat(parts).hasSize(count);
        assertThat(parts.get(0).start()).isZero();
        for (int i = 1; i < count; i++) {
            assertThat(parts.get(i).start()).isEqualTo(parts.get(i - 1).end().add(BigInteger.ONE));
        }
        assertThat(parts.get(count - 1).end()).isEqualTo(LAST);
    }

    @Property(tries = 100)
    void everyPartitionKeyFallsIntoOnePart(
            @ForAll String key, @ForAll @IntRange(min = 1, max = 20) int count) {
        assertThat(HashKeyRange.split(count))
                .filteredOn(part -> part.contains(HashKeyRange.hash(key)))
                .hasSize(1);
    }

    @Test
    void threePartsAreCutWhereAwsCutsThem() {
        assertThat(HashKeyRange.split(3))
                .extracting(part -> part.start() + "-" + part.end())
                .containsExactly(
                        "0-113427455640312821154458202477256070484",
                        "113427455640312821154458202477256070485-226854911280625642308916404954512140969",
                        "226854911280625642308916404954512140970-340282366920938463463374607431768211455");
    }

    @Test
    void thePartitionKeyIsHashedWithMd5() {
        assertThat(HashKeyRange.hash("hello").toString(16))
                .isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }
}
