package io.streamgauge.kinesis.wire;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.ShardRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/** Captures the records of a GetRecords response, unless the AWS SDK has to read them. */
public final class GetRecordsCapture {

    private final String shardId;
    private volatile @Nullable Captured captured;

    public GetRecordsCapture(String shardId) {
        this.shardId = shardId;
    }

    /** Captured records, and the bytes of their data. */
    private record Captured(List<ShardRecord> records, long bytes) {}

    /** The page of a response, with the captured records if there are any. */
    public Page page(GetRecordsResponse response) {
        Captured records = captured;
        boolean last = response.nextShardIterator() == null;
        return records == null || !response.records().isEmpty()
                ? Page.of(shardId, response.records(), response.millisBehindLatest(), last)
                : new Page(
                        records.records,
                        records.bytes,
                        Page.behind(response.millisBehindLatest()),
                        last);
    }

    /** Discards the records of an earlier attempt of the call. */
    void clear() {
        captured = null;
    }

    /** Reads the records, and returns the response without them. */
    CborWriter capture(byte[] bytes, int length) throws UnsupportedCborException {
        RecordSlicer slicer = new RecordSlicer(shardId, bytes);
        CborWriter rest = ResponseChunks.withoutRecords(bytes, length, slicer);
        captured = new Captured(slicer.records(), slicer.dataBytes());
        return rest;
    }
}
