package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Starts a Kinesis of its own for each test, on a clock that the test moves. */
class KinesisContract {

    static final Instant START = Instant.parse("2026-11-21T10:00:00.123Z");

    @TempDir Path folder;
    TestClock clock = new TestClock(START);
    @AutoClose LocalKinesis kinesis;
    KinesisClient client;

    @BeforeEach
    void start() {
        start(Throughput.UNLIMITED);
    }

    void restart() {
        restart(Throughput.UNLIMITED);
    }

    void restart(Throughput throughput) {
        kinesis.close();
        start(throughput);
    }

    private void start(Throughput throughput) {
        kinesis = LocalKinesis.start(folder, clock, throughput);
        client = kinesis.client();
    }

    void create(String stream, int shards) {
        client.createStream(request -> request.streamName(stream).shardCount(shards));
    }

    /** Puts records whose data are the numbers of a range, with their text as partition key. */
    PutRecordsResponse put(String stream, int from, int to) {
        return client.putRecords(
                request ->
                        request.streamName(stream)
                                .records(IntStream.range(from, to).mapToObj(this::entry).toList()));
    }

    PutRecordsRequestEntry entry(int number) {
        return entry(String.valueOf(number), String.valueOf(number));
    }

    PutRecordsRequestEntry entry(String partitionKey, String data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    String iterator(String stream, ShardIteratorType type) {
        return client.getShardIterator(
                        request ->
                                request.streamName(stream)
                                        .shardId("shardId-000000000000")
                                        .shardIteratorType(type))
                .shardIterator();
    }

    GetRecordsResponse get(String iterator) {
        return client.getRecords(request -> request.shardIterator(iterator));
    }

    static List<String> data(GetRecordsResponse response) {
        return response.records().stream().map(record -> record.data().asUtf8String()).toList();
    }

    /** Checks that the call is answered with this error. */
    static void assertError(ThrowingCallable call, String code, String message) {
        var error = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(error).as("error").isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.statusCode()).isEqualTo(400);
    }
}
