package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.streamgauge.kinesis.PutRecordsLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Reads the results of a PutRecords response. */
final class PutRecordsResults implements ResponseChunks.RecordsReader {

    private static final byte[] SHARD_ID = "ShardId".getBytes(US_ASCII);
    private static final byte[] SEQUENCE_NUMBER = "SequenceNumber".getBytes(US_ASCII);
    private static final byte[] ERROR_CODE = "ErrorCode".getBytes(US_ASCII);
    private static final byte[] ERROR_MESSAGE = "ErrorMessage".getBytes(US_ASCII);

    private final List<PutRecordsResultEntry> entries =
            new ArrayList<>(PutRecordsLimits.MAX_RECORDS);
    private String lastShard = "";

    List<PutRecordsResultEntry> entries() {
        return entries;
    }

    @Override
    public void read(CborReader response, int count) throws UnsupportedCborException {
        for (int left = count; response.hasMore(left); left--) {
            entries.add(entry(response));
        }
    }

    private PutRecordsResultEntry entry(CborReader response) throws UnsupportedCborException {
        PutRecordsResultEntry.Builder entry = PutRecordsResultEntry.builder();
        for (int left = response.open(CborReader.MAP); response.hasMore(left); left--) {
            response.readName();
            if (response.isNamed(SEQUENCE_NUMBER)) {
                entry.sequenceNumber(response.readText());
            } else if (response.isNamed(SHARD_ID)) {
                entry.shardId(shared(response.readText()));
            } else if (response.isNamed(ERROR_CODE)) {
                entry.errorCode(response.readText());
            } else if (response.isNamed(ERROR_MESSAGE)) {
                entry.errorMessage(response.readText());
            } else {
                response.skip();
            }
        }
        return entry.build();
    }

    /** Reuses the text of the last shard id, which most entries share. */
    private @Nullable String shared(@Nullable String shard) {
        if (shard != null && !shard.equals(lastShard)) {
            lastShard = shard;
        }
        return shard == null ? null : lastShard;
    }
}
