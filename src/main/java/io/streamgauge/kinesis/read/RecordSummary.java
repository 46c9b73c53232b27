package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A record as the log shows it: its sequence number, its key, and the beginning of its data. */
record RecordSummary(ShardRecord record) {

    private static final int MAX_DATA_CHARACTERS = 80;

    @Override
    public String toString() {
        String number =
                record.subSequenceNumber() == 0 && record.last()
                        ? record.sequenceNumber()
                        : record.sequenceNumber() + "/" + record.subSequenceNumber();
        return "%s of %s with key \"%s\" and %s"
                .formatted(number, record.shardId(), record.partitionKey(), data());
    }

    private String data() {
        byte[] data = record.copyOfData();
        if (record instanceof CompressedRecord) {
            return data.length + " bytes compressed with gzip";
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
            String line = text.strip().replaceAll("\\s+", " ");
            return line.length() <= MAX_DATA_CHARACTERS
                    ? "data '" + line + "'"
                    : "data '" + line.substring(0, MAX_DATA_CHARACTERS) + "...'";
        } catch (CharacterCodingException e) {
            return data.length + " bytes";
        }
    }
}
