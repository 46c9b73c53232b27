package io.streamgauge.kinesis.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** What goes past the SDK is the same as what it would write and read itself. */
class DirectRecordCodecLawsTest {

    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
    private static final int TRIES = 100;

    private static final CannedKinesis KINESIS = new CannedKinesis();
    private static final KinesisAsyncClient CLIENT = KINESIS.client();

    /** A field of a map. */
    private record Field(String name, @Nullable Object value) {}

    @Property(tries = TRIES)
    void requestBodiesEqualThoseOfTheSdk(
            @ForAll("records") @Size(max = 50) List<StreamRecord> records) throws IOException {
        KINESIS.answering(200, response(List.of(), true));
        PutRecordsRequest request =
                PutRecordsRequest.builder()
                        .streamName("prices")
                        .records(records.stream().map(StreamRecord::entry).toList())
                        .build();

        JsonNode theirs = CBOR.readTree(sent(request));
        byte[] ours = sent(straight(request));

        assertThat(CBOR.readTree(ours)).isEqualTo(theirs);
        assertThat(KINESIS.request().firstMatchingHeader("Content-Length"))
                .contains(Integer.toString(ours.length));
    }

    @Property(tries = TRIES)
    void putResultsEqualThoseOfTheSdk(
            @ForAll("results") @Size(max = 30) List<List<Field>> results, @ForAll boolean definite)
            throws IOException {
        KINESIS.answering(200, response(results, definite));

        assertThat(put(straight(PutRecordsRequest.builder().build())))
                .isEqualTo(put(PutRecordsRequest.builder().build()));
    }

    @Property(tries = TRIES)
    void pagesEqualThoseOfTheSdk(
            @ForAll("read") @Size(max = 30) List<List<Field>> records, @ForAll boolean definite)
            throws IOException {
        KINESIS.answering(200, response(records, definite));
        GetRecordsCapture response = new GetRecordsCapture("shard");

        Page ours = response.page(get(DirectRecordCodec.get(response)));

        Page theirs = new GetRecordsCapture("shard").page(get(null));
        assertThat(ours.records().stream().map(DirectRecordCodecLawsTest::whole))
                .containsExactlyElementsOf(theirs.records());
        assertThat(ours.bytes()).isEqualTo(theirs.bytes());
        assertThat(ours.behindLatest()).isEqualTo(theirs.behindLatest());
        assertThat(ours.last()).isEqualTo(theirs.last());
    }

    @Property(tries = TRIES)
    void truncatedResponsesFail(
            @ForAll("read") @Size(min = 1, max = 3) List<List<Field>> records,
            @ForAll boolean definite,
            @ForAll @IntRange(min = 1, max = 1000) int cut)
            throws IOException {
        byte[] whole = response(records, definite);
        KINESIS.answering(200, Arrays.copyOf(whole, Math.max(1, whole.length - cut)));
        GetRecordsCapture response = new GetRecordsCapture("shard");

        assertThatThrownBy(() -> get(null)).isNotNull();
        assertThatThrownBy(() -> get(DirectRecordCodec.get(response))).isNotNull();
    }

    @Test
    void errorsEqualThoseOfTheSdk() throws IOException {
        ObjectNode error = CBOR.createObjectNode().put("message", "too old");
        KINESIS.answering(
                400, CBOR.writeValueAsBytes(error.put("__type", "ExpiredIteratorException")));
        assertThatThrownBy(() -> get(DirectRecordCodec.get(new GetRecordsCapture("shard"))))
                .hasCauseInstanceOf(ExpiredIteratorException.class)
                .hasMessageContaining("too old");

        error.put("__type", "ProvisionedThroughputExceededException");
        KINESIS.answering(400, CBOR.writeValueAsBytes(error));
        assertThatThrownBy(() -> put(straight(PutRecordsRequest.builder().build())))
                .hasCauseInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    void recordsInUncommonCborAreLeftToTheSdk() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xA1, 0x67});
        bytes.writeBytes("Records".getBytes(UTF_8));
        bytes.writeBytes(CBOR.writeValueAsBytes(List.of(Map.of("PartitionKey", "k"))));
        KINESIS.answering(200, bytes.toByteArray());

        GetRecordsResponse response = get(DirectRecordCodec.get(new GetRecordsCapture("shard")));

        assertThat(response.records())
                .singleElement()
                .satisfies(record -> assertThat(record.partitionKey()).isEqualTo("k"));
    }

    @Test
    void withoutCborTheSdkWritesTheRequest() {
        KINESIS.answering(200, "{}".getBytes(UTF_8));
        System.setProperty("aws.cborEnabled", "false");
        try {
            PutRecordsRequest request =
                    PutRecordsRequest.builder()
                            .records(
                                    new StreamRecord(SdkBytes.fromUtf8String("1"), "k", null)
                                            .entry())
                            .build();

            try (KinesisAsyncClient client = KINESIS.client()) {
                client.putRecords(straight(request)).join();
            }

            assertThat(new String(KINESIS.body(), UTF_8))
                    .isEqualTo("{\"Records\":[{\"Data\":\"MQ==\",\"PartitionKey\":\"k\"}]}");
        } finally {
            System.clearProperty("aws.cborEnabled");
        }
    }

    @Provide
    Arbitrary<List<StreamRecord>> records() {
        Arbitrary<SdkBytes> data =
                Arbitraries.oneOf(
                                Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
                                Arbitraries.of(new byte[255], new byte[256], new byte[70_000]))
                        .map(SdkBytes::fromByteArray);
        Arbitrary<String> keys = text(300);
        return Combinators.combine(data, keys, Arbitraries.strings().numeric().injectNull(0.5))
                .as(StreamRecord::new)
                .list();
    }

    @Provide
    Arbitrary<List<List<Field>>> results() {
        return fields(
                field("ShardId", text(30).injectNull(0.1)),
                field("SequenceNumber", text(60).injectNull(0.1)),
                field("ErrorCode", text(30).injectNull(0.1)),
                field("ErrorMessage", text(300).injectNull(0.1)),
                field("Unknown", Arbitraries.of(List.of(1, "two"), Map.of("a", 1.5))));
    }

    @Provide
    Arbitrary<List<List<Field>>> read() {
        return Combinators.combine(
                        field("SequenceNumber", text(60)),
                        field("PartitionKey", text(300)),
                        field("Data", Arbitraries.bytes().array(byte[].class).ofMaxSize(300)),
                        field(
                                "ApproximateArrivalTimestamp",
                                Arbitraries.longs().between(0, 1L << 45).injectNull(0.1)),
                        field("EncryptionType", Arbitraries.of("NONE", "KMS").injectNull(0.1)),
                        field("Unknown", Arbitraries.of(-1, true, List.of(-70_000L, 2.5f))))
                .as(List::of)
                .flatMap(
                        all ->
                                Combinators.combine(
                                                Arbitraries.shuffle(all),
                                                Arbitraries.integers().between(3, all.size()))
                                        .as(DirectRecordCodecLawsTest::withTheFirstThree))
                .list();
    }

    /** Some of the fields, and among them those that each record has. */
    private static List<Field> withTheFirstThree(List<Field> shuffled, int count) {
        List<String> always = List.of("SequenceNumber", "PartitionKey", "Data");
        return shuffled.stream()
                .filter(field -> always.contains(field.name) || shuffled.indexOf(field) < count)
                .toList();
    }

    @SafeVarargs
    private static Arbitrary<List<List<Field>>> fields(Arbitrary<Field>... fields) {
        return Arbitraries.oneOf(List.of(fields)).list().uniqueElements(Field::name).list();
    }

    private static <T> Arbitrary<Field> field(String name, Arbitrary<T> values) {
        return values.map(value -> new Field(name, value));
    }

    private static Arbitrary<String> text(int longest) {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(longest),
                Arbitraries.strings().withChars("aé€中").ofMaxLength(longest));
    }

    /** An response as Kinesis gives it, or as any other server might. */
    private static byte[] response(List<List<Field>> records, boolean definite) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator response = CBOR.getFactory().createGenerator(bytes)) {
            start(response, definite, 5);
            response.writeNumberField("MillisBehindLatest", 1_000);
            response.writeNumberField("FailedRecordCount", 1);
            response.writeFieldName("Records");
            if (definite) {
                response.writeStartArray(records, records.size());
            } else {
                response.writeStartArray();
            }
            for (List<Field> record : records) {
                start(response, definite, record.size());
                for (Field field : record) {
                    response.writePOJOField(field.name, field.value);
                }
                response.writeEndObject();
            }
            response.writeEndArray();
            response.writePOJOField("Unknown", List.of(Map.of("Records", 1)));
            response.writeStringField("NextShardIterator", "next");
            response.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void start(JsonGenerator response, boolean definite, int size)
            throws IOException {
        if (definite) {
            response.writeStartObject(response, size);
        } else {
            response.writeStartObject();
        }
    }

    private static PutRecordsRequest straight(PutRecordsRequest request) {
        return request.toBuilder().overrideConfiguration(DirectRecordCodec.PUT).build();
    }

    private static byte[] sent(PutRecordsRequest request) {
        put(request);
        return KINESIS.body();
    }

    private static PutRecordsResponse put(PutRecordsRequest request) {
        return CLIENT.putRecords(request).join();
    }

    private static GetRecordsResponse get(@Nullable AwsRequestOverrideConfiguration how) {
        return CLIENT.getRecords(
                        GetRecordsRequest.builder()
                                .shardIterator("here")
                                .overrideConfiguration(how)
                                .build())
                .join();
    }

    private static ShardRecord whole(ShardRecord record) {
        return new PlainShardRecord(
                record.shardId(),
                record.sequenceNumber(),
                record.subSequenceNumber(),
                record.last(),
                record.partitionKey(),
                record.data(),
                record.arrival());
    }
}
