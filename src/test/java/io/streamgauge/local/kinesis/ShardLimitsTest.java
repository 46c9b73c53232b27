package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class ShardLimitsTest extends KinesisContract {

    private static final int KIB = 1024;
    private static final String THROTTLED = "ProvisionedThroughputExceededException";
    private static final String MESSAGE =
            "Rate exceeded for shard shardId-000000000000 in stream prices under account"
                    + " 000000000000.";

    @BeforeEach
    void enforce() {
        restart(new ShardLimits(clock));
        client = LocalKinesis.clientWithoutRetries(kinesis.url());
        create("prices", 1);
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void aShardTakesAThousandRecordsASecond() {
        assertThat(put("prices", 0, 500).failedRecordCount()).isZero();
        assertThat(put("prices", 500, 900).failedRecordCount()).isZero();

        PutRecordsResponse third = put("prices", 900, 1100);

        assertThat(third.failedRecordCount()).isEqualTo(100);
        assertThat(third.records().subList(0, 100))
                .extracting(PutRecordsResultEntry::errorCode)
                .containsOnlyNulls();
        assertThat(third.records().subList(100, 200))
                .extracting(PutRecordsResultEntry::errorCode)
                .containsOnly(THROTTLED);
        assertThat(third.records().get(100).errorMessage()).isEqualTo(MESSAGE);
        assertThat(third.records().get(100).sequenceNumber()).isNull();
        clock.forward(Duration.ofSeconds(1));
        assertThat(put("prices", 1000, 1100).failedRecordCount()).isZero();
    }

    @Test
    void aClockThatIsSetBackThrottlesNoLonger() {
        assertThat(put("prices", 0, 500).failedRecordCount()).isZero();
        assertThat(put("prices", 500, 1000).failedRecordCount()).isZero();
        Instant before = clock.instant();

        clock.forward(Duration.ofHours(-2));
        assertThat(put("prices", 1000, 1100).failedRecordCount()).isEqualTo(100);
        clock.forward(Duration.ofSeconds(1));

        assertThat(put("prices", 1000, 1100).failedRecordCount()).isZero();
        String iterator =
                client.getShardIterator(
                                it ->
                                        it.streamName("prices")
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType("TRIM_HORIZON"))
                        .shardIterator();
        assertThat(client.getRecords(it -> it.shardIterator(iterator)).records())
                .hasSize(1100)
                .extracting(Record::approximateArrivalTimestamp)
                .allMatch(arrival -> arrival.equals(before));
    }

    @Test
    void aShardTakesOneMebibyteASecond() {
        PutRecordsRequestEntry half = record(512 * KIB - 1);

        PutRecordsResponse response =
                client.putRecords(it -> it.streamName("prices").records(half, half, half));

        assertThat(response.records())
                .extracting(PutRecordsResultEntry::errorCode)
                .containsExactly(null, null, THROTTLED);
        clock.forward(Duration.ofMillis(499));
        assertError(() -> putOne(512 * KIB - 1), THROTTLED, MESSAGE);
        clock.forward(Duration.ofMillis(1));
        assertThat(putOne(512 * KIB - 1)).isNotEmpty();
    }

    @Test
    void eachShardHasItsOwnLimits() {
        create("two", 2);
        List<String> keys =
                IntStream.range(0, 400)
                        .mapToObj(String::valueOf)
                        .filter(key -> !HashKeyRange.hash(key).testBit(127))
                        .toList();
        List<PutRecordsRequestEntry> toTheFirst =
                IntStream.range(0, 500)
                        .mapToObj(n -> entry(keys.get(n % keys.size()), ""))
                        .toList();
        client.putRecords(it -> it.streamName("two").records(toTheFirst));
        client.putRecords(it -> it.streamName("two").records(toTheFirst));

        var mixed = put("two", 0, 400);

        assertThat(mixed.failedRecordCount()).isEqualTo(keys.size());
        assertThat(mixed.records())
                .filteredOn(record -> record.errorCode() == null)
                .extracting(PutRecordsResultEntry::shardId)
                .containsOnly("shardId-000000000001");
    }

    @Test
    void aRecordAboveTheBytesOfASecondIsAcceptedAndChargedLater() {
        client.createStream(it -> it.streamName("large").shardCount(1).maxRecordSizeInKiB(10_240));
        PutRecordsRequestEntry large = record(10 * 1024 * KIB - 1);
        PutRecordsRequestEntry small = record(1);

        assertThat(failed("large", large)).isZero();
        clock.forward(Duration.ofMillis(8999));
        assertThat(failed("large", small)).isOne();
        clock.forward(Duration.ofMillis(2));
        assertThat(failed("large", small)).isZero();
    }

    @Test
    void aShardIsReadFiveTimesASecond() {
        put("prices", 0, 1);
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);
        for (int read = 0; read < 5; read++) {
            assertThat(data(get(iterator))).containsExactly("0");
        }

        assertError(() -> get(iterator), THROTTLED, MESSAGE);
        clock.forward(Duration.ofMillis(200));
        assertThat(data(get(iterator))).containsExactly("0");
        assertError(() -> get(iterator), THROTTLED, MESSAGE);
    }

    @Test
    void aReadOfTenMebibytesStopsTheNextOnesForFiveSeconds() {
        for (int second = 0; second < 10; second++) {
            putOne(1024 * KIB - 1);
            clock.forward(Duration.ofSeconds(1));
        }
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);
        GetRecordsResponse all = get(iterator);
        assertThat(all.records()).hasSize(10);

        clock.forward(Duration.ofMillis(4999));
        assertError(() -> get(all.nextShardIterator()), THROTTLED, MESSAGE);
        clock.forward(Duration.ofMillis(1));
        assertThat(get(all.nextShardIterator()).records()).isEmpty();
    }

    @Test
    void readsOfTwoMebibytesASecondAreGiven() {
        for (int second = 0; second < 4; second++) {
            putOne(1024 * KIB - 1);
            clock.forward(Duration.ofSeconds(1));
        }
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first = one(iterator);
        GetRecordsResponse second = one(first.nextShardIterator());

        assertError(() -> one(second.nextShardIterator()), THROTTLED, MESSAGE);
        clock.forward(Duration.ofSeconds(1));
        GetRecordsResponse third = one(second.nextShardIterator());
        assertThat(one(third.nextShardIterator()).records()).hasSize(1);
    }

    private GetRecordsResponse one(String iterator) {
        return client.getRecords(it -> it.shardIterator(iterator).limit(1));
    }

    private String putOne(int bytes) {
        return client.putRecord(
                        it ->
                                it.streamName("prices")
                                        .partitionKey("k")
                                        .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes])))
                .sequenceNumber();
    }

    private int failed(String stream, PutRecordsRequestEntry record) {
        return client.putRecords(it -> it.streamName(stream).records(Collections.singleton(record)))
                .failedRecordCount();
    }

    private static PutRecordsRequestEntry record(int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes]))
                .build();
    }
}
