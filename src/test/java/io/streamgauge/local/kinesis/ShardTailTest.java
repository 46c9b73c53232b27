package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShardTailTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final int LARGE = 100_000;

    private final ShardTail tail = new ShardTail(5);

    @Test
    void aTailHoldsAllRecordsSinceItsStart() {
        tail.add(records(5, 6));
        tail.add(records(7, 7));

        assertThat(numbers(5, 9)).containsExactly(5L, 6L, 7L);
        assertThat(numbers(6, 6)).containsExactly(6L);
        assertThat(numbers(8, 9)).isEmpty();
    }

    @Test
    void aTailDoesNotAnswerForRecordsBeforeIt() {
        tail.add(records(5, 6));

        assertThat(tail.read(new ShardTable.Range(4, 6, LARGE))).isEmpty();
    }

    @Test
    void aTailBeginsAgainBehindNumbersThatItDoesNotKnow() {
        tail.add(records(5, 6));
        tail.add(records(9, 10));

        assertThat(tail.read(new ShardTable.Range(5, 10, LARGE))).isEmpty();
        assertThat(tail.read(new ShardTable.Range(8, 10, LARGE))).isEmpty();
        assertThat(numbers(9, 10)).containsExactly(9L, 10L);

        // They were committed before, and are added later.
        tail.add(records(7, 8));

        assertThat(tail.read(new ShardTable.Range(7, 10, LARGE))).isEmpty();
        assertThat(numbers(9, 10)).containsExactly(9L, 10L);
    }

    @Test
    void aTailStopsAtASumOfBytesButGivesOneRecord() {
        tail.add(records(5, 7));

        assertThat(numbers(new ShardTable.Range(5, 9, 20))).containsExactly(5L, 6L);
        assertThat(numbers(new ShardTable.Range(5, 9, 19))).containsExactly(5L);
        assertThat(numbers(new ShardTable.Range(5, 9, 1))).containsExactly(5L);
    }

    @Test
    void aTailForgetsTheOldestRecordsBeyondItsBytes() {
        for (long number = 5; number < 10; number++) {
            tail.add(List.of(record(number, LARGE)));
        }

        assertThat(tail.read(new ShardTable.Range(7, 9, LARGE))).isEmpty();
        assertThat(numbers(new ShardTable.Range(8, 9, 2 * LARGE))).containsExactly(8L, 9L);

        tail.add(List.of(record(10, 10 * LARGE)));

        assertThat(tail.read(new ShardTable.Range(10, 10, LARGE))).isEmpty();
        assertThat(numbers(11, 11)).isEmpty();
    }

    @Test
    void aTailForgetsRecordsPastRetention() {
        tail.add(records(5, 8));

        tail.trim(START.plusSeconds(7));

        assertThat(tail.read(new ShardTable.Range(6, 8, LARGE))).isEmpty();
        assertThat(numbers(7, 8)).containsExactly(7L, 8L);
    }

    private List<Long> numbers(long first, long last) {
        return numbers(new ShardTable.Range(first, last, LARGE));
    }

    private List<Long> numbers(ShardTable.Range range) {
        return tail.read(range).orElseThrow().stream()
                .map(record -> record.place().number())
                .toList();
    }

    private static List<StoredRecord> records(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(number -> record(number, 10)).toList();
    }

    private static StoredRecord record(long number, int size) {
        RecordPlace place = new RecordPlace(number, START.plusSeconds(number));
        return new StoredRecord(place, "k", BinaryNode.valueOf(new byte[size - 1]), size, false);
    }
}
