package io.streamgauge.local.kinesis;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream, with the records whose hash keys fall into its range.
 *
 * @param index counts the shards of a stream from 0, closed ones too
 * @param opened the second of its sequence numbers, which is after that of its parents
 * @param since when it began to take records
 * @param closing when and where it ended; null while it takes records
 */
record Shard(
        int index,
        HashKeyRange range,
        Instant opened,
        Instant since,
        Lineage lineage,
        @Nullable Closing closing,
        ShardLog log) {

    private static final Pattern ID = Pattern.compile("(?:shardId-)?0*([0-9]{1,10})");

    /** The shard that a shard was split from, or the two that were merged. */
    record Lineage(@Nullable Integer parent, @Nullable Integer adjacentParent) {

        static final Lineage NONE = new Lineage(null, null);

        /** The parent first. */
        List<Integer> indices() {
            return Stream.of(parent, adjacentParent).filter(Objects::nonNull).toList();
        }
    }

    /** The end of a shard; its number is above those of its records. */
    record Closing(Instant at, long number) {}

    static String id(int index) {
        return "shardId-%012d".formatted(index);
    }

    /** The index in a shard's id; like AWS it takes ids without the leading zeros too. */
    static OptionalInt index(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        long index = Long.parseLong(matcher.group(1));
        return index <= Integer.MAX_VALUE ? OptionalInt.of((int) index) : OptionalInt.empty();
    }

    String id() {
        return id(index);
    }

    /** The same shard, which takes no more records. */
    Shard close(Closing end) {
        return new Shard(index, range, opened, since, lineage, end, log);
    }

    boolean isOpen() {
        return closing == null;
    }

    boolean isOpenAt(Instant time) {
        return !since.isAfter(time) && isOpenAfter(time);
    }

    boolean isOpenAfter(Instant time) {
        return closing == null || closing.at().isAfter(time);
    }

    SequenceNumber starting() {
        return sequence(new RecordPlace(0, opened));
    }

    @Nullable SequenceNumber ending() {
        return closing == null ? null : sequence(new RecordPlace(closing.number(), closing.at()));
    }

    SequenceNumber sequence(RecordPlace place) {
        return new SequenceNumber(
                opened.getEpochSecond(), index, place.number(), place.arrival().getEpochSecond());
    }
}
