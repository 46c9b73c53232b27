package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.streamgauge.kinesis.ShardRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the records of a GetRecords response. */
final class RecordSlicer implements ResponseChunks.RecordsReader {

    private static final byte[] SEQUENCE_NUMBER = "SequenceNumber".getBytes(US_ASCII);
    private static final byte[] PARTITION_KEY = "PartitionKey".getBytes(US_ASCII);
    private static final byte[] DATA = "Data".getBytes(US_ASCII);
    private static final byte[] ARRIVAL = "ApproximateArrivalTimestamp".getBytes(US_ASCII);

    private final String shardId;
    private final byte[] bytes;
    private final List<ShardRecord> records = new ArrayList<>();
    private final SlicedRecord.Offsets offsets = new SlicedRecord.Offsets();
    private long dataBytes;

    RecordSlicer(String shardId, byte[] bytes) {
        this.shardId = shardId;
        this.bytes = bytes;
    }

    List<ShardRecord> records() {
        return records;
    }

    long dataBytes() {
        return dataBytes;
    }

    @Override
    public void read(CborReader response, int count) throws UnsupportedCborException {
        for (int left = count; response.hasMore(left); left--) {
            records.add(record(response));
        }
    }

    private ShardRecord record(CborReader response) throws UnsupportedCborException {
        int start = response.position();
        offsets.clear();
        for (int left = response.open(CborReader.MAP); response.hasMore(left); left--) {
            response.readName();
            readField(response, start);
        }
        if (!offsets.areComplete()) {
            throw new UnsupportedCborException();
        }
        return new SlicedRecord(
                shardId, Arrays.copyOfRange(bytes, start, response.position()), offsets);
    }

    private void readField(CborReader response, int start) throws UnsupportedCborException {
        int offset = response.position() - start;
        if (response.isNamed(SEQUENCE_NUMBER)) {
            offsets.sequenceNumber = offset;
            response.skip(response.readLength(CborReader.TEXT));
        } else if (response.isNamed(PARTITION_KEY)) {
            offsets.partitionKey = offset;
            response.skip(response.readLength(CborReader.TEXT));
        } else if (response.isNamed(DATA)) {
            offsets.data = offset;
            int length = response.readLength(CborReader.BYTES);
            dataBytes += length;
            response.skip(length);
        } else if (response.isNamed(ARRIVAL)) {
            offsets.arrival =
                    response.skipNull() ? SlicedRecord.UNKNOWN_ARRIVAL : response.readNumber();
        } else {
            response.skip();
        }
    }
}
