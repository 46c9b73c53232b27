package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * The result of one read of a shard.
 *
 * @param records the records of the shard, aggregates included
 * @param bytes the size of the records' data in bytes
 * @param behindLatest the time that the page is behind the newest record of the shard
 * @param last whether it is the last page, because the shard was closed
 */
public record Page(List<ShardRecord> records, long bytes, Duration behindLatest, boolean last) {

    public static Page of(
            String shardId, List<Record> records, Long millisBehindLatest, boolean last) {
        List<ShardRecord> read = new ArrayList<>(records.size());
        long bytes = 0;
        for (Record record : records) {
            bytes += record.data().asByteArrayUnsafe().length;
            read.add(PlainShardRecord.of(shardId, record));
        }
        return new Page(read, bytes, behind(millisBehindLatest), last);
    }

    public static Duration behind(@Nullable Long millis) {
        return Duration.ofMillis(millis == null ? 0 : millis);
    }
}
