package io.streamgauge.kinesis.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Writes the body of a PutRecords request like the AWS SDK. */
final class PutRecordsBody {

    private static final byte[] RECORDS = CborWriter.item("Records");
    private static final byte[] STREAM_NAME = CborWriter.item("StreamName");
    private static final byte[] STREAM_ARN = CborWriter.item("StreamARN");
    private static final byte[] STREAM_ID = CborWriter.item("StreamId");
    private static final byte[] DATA = CborWriter.item("Data");
    private static final byte[] EXPLICIT_HASH_KEY = CborWriter.item("ExplicitHashKey");
    private static final byte[] PARTITION_KEY = CborWriter.item("PartitionKey");

    /** The usual bytes of an entry besides its data, and of a request besides its entries. */
    private static final int ENTRY_OVERHEAD = 64;

    private static final int REQUEST_OVERHEAD = 256;

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
        int capacity = REQUEST_OVERHEAD;
        for (PutRecordsRequestEntry entry : entries) {
            int data = entry.data() == null ? 0 : entry.data().asByteArrayUnsafe().length;
            capacity += data + ENTRY_OVERHEAD;
        }
        return capacity;
    }
}
