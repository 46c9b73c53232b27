package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.streamgauge.kinesis.PutRecordsLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The results of a PutRecords request, out of the CBOR of its answer. */
final class PutRecordsResults implements ResponseChunks.Records {

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
    public void read(CborReader answer, int count) throws UnsupportedCborException {
        for (int left = count; answer.hasMore(left); left--) {
            entries.add(entry(answer));
        }
    }

    private PutRecordsResultEntry entry(CborReader answer) throws UnsupportedCborException {
        PutRecordsResultEntry.Builder entry = PutRecordsResultEntry.builder();
        for (int left = answer.open(CborReader.MAP); answer.hasMore(left); left--) {
            answer.readName();
            if (answer.isNamed(SEQUENCE_NUMBER)) {
                entry.sequenceNumber(answer.text());
            } else if (answer.isNamed(SHARD_ID)) {
                entry.shardId(kept(answer.text()));
            } else if (answer.isNamed(ERROR_CODE)) {
                entry.errorCode(answer.text());
            } else if (answer.isNamed(ERROR_MESSAGE)) {
                entry.errorMessage(answer.text());
            } else {
                answer.skip();
            }
        }
        return entry.build();
    }

    /** Mostly the shard is that of the entry before: one text then stands for all of them. */
    private @Nullable String kept(@Nullable String shard) {
        if (shard != null && !shard.equals(lastShard)) {
            lastShard = shard;
        }
        return shard == null ? null : lastShard;
    }
}
