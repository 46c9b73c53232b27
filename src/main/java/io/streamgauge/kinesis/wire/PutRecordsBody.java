package io.streamgauge.kinesis.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Writes the body of a PutRecords request, as the AWS SDK writes it, but straight. */
final class PutRecordsBody {

    private static final byte[] RECORDS = CborWriter.item("Records");
    private static final byte[] STREAM_NAME = CborWriter.item("StreamName");
    private static final byte[] STREAM_ARN = CborWriter.item("StreamARN");
    private static final byte[] STREAM_ID = CborWriter.item("StreamId");
    private static final byte[] DATA = CborWriter.item("Data");
    private static final byte[] EXPLICIT_HASH_KEY = CborWriter.item("ExplicitHashKey");
    private static final byte[] PARTITION_KEY = CborWriter.item("PartitionKey");

    /** What an entry has besides its data and keys, and a partition key of usual length. */
    private static final int OF_AN_ENTRY = 64;

    private static final int OF_A_REQUEST = 256;

    private PutRecordsBody() {}

    static CborWriter of(PutRecordsRequest request) {
        List<PutRecordsRequestEntry> entries = request.records();
        CborWriter body = new CborWriter(capacity(entries));
        body.mark(CborWriter.MAP).items(RECORDS).mark(CborWriter.ARRAY);
        for (PutRecordsRequestEntry entry : entries) {
            write(entry, body);
        }
        body.mark(CborWriter.BREAK);
        write(STREAM_NAME, request.streamName(), body);
        write(STREAM_ARN, request.streamARN(), body);
        write(STREAM_ID, request.streamId(), body);
        return body.mark(CborWriter.BREAK);
    }

    private static void write(PutRecordsRequestEntry entry, CborWriter body) {
        body.mark(CborWriter.MAP);
        if (entry.data() != null) {
            body.items(DATA).data(entry.data().asByteArrayUnsafe());
        }
        write(EXPLICIT_HASH_KEY, entry.explicitHashKey(), body);
        write(PARTITION_KEY, entry.partitionKey(), body);
        body.mark(CborWriter.BREAK);
    }

    private static void write(byte[] name, @Nullable String value, CborWriter body) {
        if (value != null) {
            body.items(name).text(value);
        }
    }

    private static int capacity(List<PutRecordsRequestEntry> entries) {
        int capacity = OF_A_REQUEST;
        for (PutRecordsRequestEntry entry : entries) {
            int data = entry.data() == null ? 0 : entry.data().asByteArrayUnsafe().length;
            capacity += data + OF_AN_ENTRY;
        }
        return capacity;
    }
}
