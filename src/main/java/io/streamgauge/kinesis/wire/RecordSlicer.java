package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.streamgauge.kinesis.ShardRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes the records of a GetRecords answer out of its CBOR. */
final class RecordSlicer implements ResponseChunks.Records {

    private static final byte[] SEQUENCE_NUMBER = "SequenceNumber".getBytes(US_ASCII);
    private static final byte[] PARTITION_KEY = "PartitionKey".getBytes(US_ASCII);
    private static final byte[] DATA = "Data".getBytes(US_ASCII);
    private static final byte[] ARRIVAL = "ApproximateArrivalTimestamp".getBytes(US_ASCII);

    private final String shardId;
    private final byte[] bytes;
    private final List<ShardRecord> records = new ArrayList<>();
    private final SlicedRecord.Places places = new SlicedRecord.Places();
    private long dataBytes;

    RecordSlicer(String shardId, byte[] bytes) {
        this.shardId = shardId;
        this.bytes = bytes;
    }

    List<ShardRecord> records() {
        return records;
    }

    /** The sum of the records' data, in bytes. */
    long dataBytes() {
        return dataBytes;
    }

    @Override
    public void read(CborReader answer, int count) throws UnsupportedCborException {
        for (int left = count; answer.hasMore(left); left--) {
            records.add(record(answer));
        }
    }

    private ShardRecord record(CborReader answer) throws UnsupportedCborException {
        int start = answer.place();
        places.clear();
        for (int left = answer.open(CborReader.MAP); answer.hasMore(left); left--) {
            answer.readName();
            readField(answer, start);
        }
        if (!places.areKnown()) {
            throw new UnsupportedCborException();
        }
        return new SlicedRecord(shardId, Arrays.copyOfRange(bytes, start, answer.place()), places);
    }

    private void readField(CborReader answer, int start) throws UnsupportedCborException {
        int place = answer.place() - start;
        if (answer.isNamed(SEQUENCE_NUMBER)) {
            places.sequenceNumber = place;
            answer.skip(answer.length(CborReader.TEXT));
        } else if (answer.isNamed(PARTITION_KEY)) {
            places.partitionKey = place;
            answer.skip(answer.length(CborReader.TEXT));
        } else if (answer.isNamed(DATA)) {
            places.data = place;
            int length = answer.length(CborReader.BYTES);
            dataBytes += length;
            answer.skip(length);
        } else if (answer.isNamed(ARRIVAL)) {
            places.arrival = answer.skipNull() ? SlicedRecord.UNKNOWN : answer.number();
        } else {
            answer.skip();
        }
    }
}
