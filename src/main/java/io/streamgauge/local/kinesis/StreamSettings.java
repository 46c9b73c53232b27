package io.streamgauge.local.kinesis;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a stream that change without its shards.
 *
 * @param retentionHours the time for which records are kept: 24 to 8760 hours
 * @param maxRecordBytes the maximum of a record's data and partition key together
 * @param encryptionKey the key that records are encrypted with on AWS; null for none
 * @param metrics the names of the metrics that each shard has of its own
 * @param tags the labels, by key
 */
record StreamSettings(
        Mode mode,
        int retentionHours,
        int maxRecordBytes,
        @Nullable String encryptionKey,
        SortedSet<String> metrics,
        Map<String, String> tags) {

    static final int MIN_RETENTION_HOURS = 24;
    static final int MAX_RETENTION_HOURS = 8760;

    /** Who chooses the number of shards: the owner of the stream, or Kinesis. */
    enum Mode {
        PROVISIONED,
        ON_DEMAND
    }

    StreamSettings {
        metrics = new TreeSet<>(metrics);
        tags = new TreeMap<>(tags);
    }

    /** The settings of a new stream. */
    static StreamSettings of(Mode mode, int maxRecordBytes, Map<String, String> tags) {
        return new StreamSettings(
                mode, MIN_RETENTION_HOURS, maxRecordBytes, null, new TreeSet<>(), tags);
    }

    StreamSettings withMode(Mode other) {
        return new StreamSettings(
                other, retentionHours, maxRecordBytes, encryptionKey, metrics, tags);
    }

    StreamSettings withRetention(int hours) {
        return new StreamSettings(mode, hours, maxRecordBytes, encryptionKey, metrics, tags);
    }

    StreamSettings withMaxRecordBytes(int bytes) {
        return new StreamSettings(mode, retentionHours, bytes, encryptionKey, metrics, tags);
    }

    StreamSettings withEncryptionKey(@Nullable String key) {
        return new StreamSettings(mode, retentionHours, maxRecordBytes, key, metrics, tags);
    }

    StreamSettings withMetrics(SortedSet<String> others) {
        return new StreamSettings(
                mode, retentionHours, maxRecordBytes, encryptionKey, others, tags);
    }

    StreamSettings withTags(Map<String, String> others) {
        return new StreamSettings(
                mode, retentionHours, maxRecordBytes, encryptionKey, metrics, others);
    }
}
