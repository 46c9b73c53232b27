package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Writes and reads the CBOR of Kinesis: with our own classes, and with those of Jackson. */
public final class CborWays {

    private static final int RECORDS = 500;
    private static final int DATA_BYTES = 75;
    private static final String SHARD = "shardId-000000000000";
    private static final String SEQUENCE_NUMBER =
            "49680687270676166729360769536992793013412061438749442050";

    private static final CBORFactory JACKSON = new CBORFactory();
    private static final SerializableString RECORDS_FIELD = new SerializedString("Records");
    private static final SerializableString STREAM_NAME = new SerializedString("StreamName");
    private static final SerializableString DATA = new SerializedString("Data");
    private static final SerializableString PARTITION_KEY = new SerializedString("PartitionKey");

    private CborWays() {}

    /** Bodies of PutRecords requests. */
    public static Map<String, Runnable> requests(int records) {
        PutRecordsRequest request =
                PutRecordsRequest.builder()
                        .streamName("prices")
                        .records(
                                IntStream.range(0, RECORDS)
                                        .mapToObj(CborWays::entry)
                                        .toArray(PutRecordsRequestEntry[]::new))
                        .build();
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put(
                "CborWriter",
                () -> {
                    for (int left = records; left > 0; left -= RECORDS) {
                        check(PutRecordsBody.of(request).length() > RECORDS * DATA_BYTES);
                    }
                });
        ways.put(
                "Jackson's generator",
                () -> {
                    for (int left = records; left > 0; left -= RECORDS) {
                        check(write(request) > RECORDS * DATA_BYTES);
                    }
                });
        return ways;
    }

    /** Responses of PutRecords. */
    public static Map<String, Runnable> results(int records) {
        byte[] response = response(CborWays::writeResult);
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put(
                "CborReader",
                () -> {
                    for (int left = records; left > 0; left -= RECORDS) {
                        check(results(response).size() == RECORDS);
                    }
                });
        ways.put(
                "Jackson's parser",
                () -> {
                    for (int left = records; left > 0; left -= RECORDS) {
                        check(resultsOfJackson(response).size() == RECORDS);
                    }
                });
        return ways;
    }

    /** Responses of GetRecords, of whose records data and partition key are read. */
    public static Map<String, Runnable> pages(int records) {
        byte[] response = response(CborWays::writeRecord);
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put(
                "CborReader",
                () -> {
                    for (int left = records; left > 0; left -= RECORDS) {
                        checkRecords(records(response));
                    }
                });
        ways.put(
                "Jackson's parser",
                () -> {
                    for (int left = records; left > 0; left -= RECORDS) {
                        checkRecords(recordsOfJackson(response));
                    }
                });
        return ways;
    }

    private static PutRecordsRequestEntry entry(int number) {
        return PutRecordsRequestEntry.builder()
                .data(SdkBytes.fromByteArray(new byte[DATA_BYTES]))
                .partitionKey("key " + number)
                .build();
    }

    private static int write(PutRecordsRequest request) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(RECORDS * (DATA_BYTES + 64))) {
            try (CBORGenerator body = JACKSON.createGenerator(bytes)) {
                body.writeStartObject();
                body.writeFieldName(RECORDS_FIELD);
                body.writeStartArray();
                for (PutRecordsRequestEntry entry : request.records()) {
                    body.writeStartObject();
                    body.writeFieldName(DATA);
                    body.writeBinary(entry.data().asByteArrayUnsafe());
                    body.writeFieldName(PARTITION_KEY);
                    body.writeString(entry.partitionKey());
                    body.writeEndObject();
                }
                body.writeEndArray();
                body.writeFieldName(STREAM_NAME);
                body.writeString(request.streamName());
                body.writeEndObject();
            }
            return bytes.toByteArray().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Item {
        void write(CBORGenerator response, int number) throws IOException;
    }

    private static byte[] response(Item item) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (CBORGenerator response = JACKSON.createGenerator(bytes)) {
                response.writeStartObject();
                response.writeNumberField("MillisBehindLatest", 0);
                response.writeArrayFieldStart("Records");
                for (int number = 0; number < RECORDS; number++) {
                    response.writeStartObject();
                    item.write(response, number);
                    response.writeEndObject();
                }
                response.writeEndArray();
                response.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeResult(CBORGenerator response, int number) throws IOException {
        response.writeStringField("SequenceNumber", SEQUENCE_NUMBER);
        response.writeStringField("ShardId", SHARD);
    }

    private static void writeRecord(CBORGenerator response, int number) throws IOException {
        response.writeStringField("SequenceNumber", SEQUENCE_NUMBER);
        response.writeNumberField("ApproximateArrivalTimestamp", 1_767_225_600_000L);
        response.writeBinaryField("Data", "x".repeat(DATA_BYTES).getBytes(UTF_8));
        response.writeStringField("PartitionKey", "key " + number);
    }

    private static List<PutRecordsResultEntry> results(byte[] response) {
        try {
            PutRecordsResults results = new PutRecordsResults();
            check(ResponseChunks.withoutRecords(response, response.length, results).length() > 0);
            return results.entries();
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ShardRecord> records(byte[] response) {
        try {
            RecordSlicer records = new RecordSlicer(SHARD, response);
            check(ResponseChunks.withoutRecords(response, response.length, records).length() > 0);
            return records.records();
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<PutRecordsResultEntry> resultsOfJackson(byte[] response) {
        List<PutRecordsResultEntry> results = new ArrayList<>(RECORDS);
        try (CBORParser parser = JACKSON.createParser(response)) {
            toRecords(parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                PutRecordsResultEntry.Builder result = PutRecordsResultEntry.builder();
                for (String name = parser.nextFieldName();
                        name != null;
                        name = parser.nextFieldName()) {
                    parser.nextToken();
                    switch (name) {
                        case "SequenceNumber" -> result.sequenceNumber(parser.getText());
                        case "ShardId" -> result.shardId(parser.getText());
                        case "ErrorCode" -> result.errorCode(parser.getText());
                        case "ErrorMessage" -> result.errorMessage(parser.getText());
                        default -> parser.skipChildren();
                    }
                }
                results.add(result.build());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    private static List<ShardRecord> recordsOfJackson(byte[] response) {
        List<ShardRecord> records = new ArrayList<>(RECORDS);
        try (CBORParser parser = JACKSON.createParser(response)) {
            toRecords(parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                records.add(recordOfJackson(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private static ShardRecord recordOfJackson(CBORParser parser) throws IOException {
        String sequenceNumber = "";
        String key = "";
        SdkBytes data = SdkBytes.fromByteArrayUnsafe(new byte[0]);
        Instant arrival = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "SequenceNumber" -> sequenceNumber = parser.getText();
                case "PartitionKey" -> key = parser.getText();
                case "Data" -> data = SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
                case "ApproximateArrivalTimestamp" ->
                        arrival = Instant.ofEpochMilli(parser.getLongValue());
                default -> parser.skipChildren();
            }
        }
        return new PlainShardRecord(SHARD, sequenceNumber, 0, true, key, data, arrival);
    }

    private static void toRecords(CBORParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.START_ARRAY) {
            token = parser.nextToken();
        }
    }

    private static void checkRecords(List<ShardRecord> records) {
        int bytes = 0;
        for (ShardRecord record : records) {
            bytes += record.data().asByteArrayUnsafe().length + record.partitionKey().length();
        }
        check(bytes > RECORDS * DATA_BYTES);
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("the result is not complete");
        }
    }
}
