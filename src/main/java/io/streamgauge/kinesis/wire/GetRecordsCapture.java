package io.streamgauge.kinesis.wire;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.ShardRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/**
 * Takes the records of one GetRecords call past the AWS SDK; it stays empty where the SDK has to
 * read them.
 */
public final class GetRecordsCapture {

    private final String shardId;
    private volatile @Nullable Found found;

    /**
     * @param shardId the shard that the call reads
     */
    public GetRecordsCapture(String shardId) {
        this.shardId = shardId;
    }

    /**
     * Records.
     *
     * @param bytes the sum of their data
     */
    private record Found(List<ShardRecord> records, long bytes) {}

    /** The page of an answer, of which the records may be here. */
    public Page page(GetRecordsResponse answer) {
        Found here = found;
        boolean last = answer.nextShardIterator() == null;
        return here == null || !answer.records().isEmpty()
                ? Page.of(shardId, answer.records(), answer.millisBehindLatest(), last)
                : new Page(
                        here.records, here.bytes, Page.behind(answer.millisBehindLatest()), last);
    }

    /** Forgets what an earlier attempt of the call gave. */
    void forget() {
        found = null;
    }

    /** Reads the records, and gives back the answer without them. */
    CborWriter read(byte[] bytes, int length) throws UnsupportedCborException {
        RecordSlicer records = new RecordSlicer(shardId, bytes);
        CborWriter rest = ResponseChunks.rest(bytes, length, records);
        found = new Found(records.records(), records.dataBytes());
        return rest;
    }
}
