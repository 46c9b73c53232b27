package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * What one read of a shard gave.
 *
 * @param bytes the sum of the records' data, in bytes
 * @param behindLatest how far it is behind the newest record of the shard
 * @param last whether nothing more comes, as the shard was closed
 */
public record Page(List<Record> records, long bytes, Duration behindLatest, boolean last) {

    static Page of(List<Record> records, Long millisBehindLatest, boolean last) {
        long bytes = 0;
        for (Record record : records) {
            bytes += record.data().asByteArrayUnsafe().length;
        }
        long millis = millisBehindLatest == null ? 0 : millisBehindLatest;
        return new Page(records, bytes, Duration.ofMillis(millis), last);
    }
}
