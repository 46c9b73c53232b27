package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class GetRecordsTest extends KinesisContract {

    @BeforeEach
    void createStream() {
        create("prices", 1);
    }

    @Test
    void anIteratorInDoubleQuotesIsTaken() {
        put("prices", 0, 1);
        String iterator =
                client.getShardIterator(
                                it ->
                                        it.streamName("prices")
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType("TRIM_HORIZON"))
                        .shardIterator();

        assertThat(client.getRecords(it -> it.shardIterator('"' + iterator + '"')).records())
                .hasSize(1);
    }

    @Test
    void recordsAreReadAsTheyWerePutInTheirOrder() {
        PutRecordsResponse put = put("prices", 0, 3);
        clock.forward(Duration.ofSeconds(5));

        GetRecordsResponse read = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));

        assertThat(data(read)).containsExactly("0", "1", "2");
        assertThat(read.records()).extracting(Record::partitionKey).containsExactly("0", "1", "2");
        assertThat(read.records())
                .extracting(Record::sequenceNumber)
                .isEqualTo(put.records().stream().map(it -> it.sequenceNumber()).toList());
        assertThat(read.records())
                .extracting(Record::approximateArrivalTimestamp)
                .containsOnly(START);
        assertThat(read.millisBehindLatest()).isZero();
        assertThat(get(read.nextShardIterator()).records()).isEmpty();
    }

    @Test
    void anEmptyRecordIsARecord() {
        client.putRecord(
                it ->
                        it.streamName("prices")
                                .partitionKey("k")
                                .data(SdkBytes.fromByteArray(new byte[0])));

        assertThat(data(get(iterator("prices", ShardIteratorType.TRIM_HORIZON))))
                .containsExactly("");
    }

    @Test
    void aLimitedReadResumesAndReportsItsLag() {
        put("prices", 0, 5);
        clock.forward(Duration.ofSeconds(7));
        String start = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first = client.getRecords(it -> it.shardIterator(start).limit(3));
        GetRecordsResponse rest = get(first.nextShardIterator());

        assertThat(data(first)).containsExactly("0", "1", "2");
        assertThat(first.millisBehindLatest()).isEqualTo(7000);
        assertThat(data(rest)).containsExactly("3", "4");
        assertThat(rest.millisBehindLatest()).isZero();
    }

    @Test
    void oneReadGivesAtMostTenThousandRecords() {
        for (int call = 0; call < 21; call++) {
            put("prices", call * 500, call * 500 + 500);
        }

        GetRecordsResponse first = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));
        GetRecordsResponse rest = get(first.nextShardIterator());

        List<String> all = new ArrayList<>(data(first));
        assertThat(all).hasSize(10_000);
        all.addAll(data(rest));
        assertThat(all).isEqualTo(IntStream.range(0, 10_500).mapToObj(String::valueOf).toList());
    }

    @Test
    void oneReadGivesAtMostTenMebibytes() {
        PutRecordsRequestEntry big =
                PutRecordsRequestEntry.builder()
                        .partitionKey("k")
                        .data(SdkBytes.fromByteArrayUnsafe(new byte[1024 * 1024 - 1]))
                        .build();
        for (int call = 0; call < 3; call++) {
            client.putRecords(it -> it.streamName("prices").records(big, big, big, big));
        }

        GetRecordsResponse first = get(iterator("prices", ShardIteratorType.TRIM_HORIZON));

        assertThat(first.records()).hasSize(10);
        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(get(first.nextShardIterator()).records()).hasSize(2);
    }

    @Test
    void recordsAreGoneAfterTheRetentionPeriod() {
        put("prices", 0, 2);
        clock.forward(Duration.ofHours(23));
        put("prices", 2, 4);
        clock.forward(Duration.ofHours(1));
        assertThat(data(fromTheStart())).hasSize(4);

        clock.forward(Duration.ofMillis(1));
        assertThat(data(fromTheStart())).containsExactly("2", "3");
        put("prices", 4, 5);
        assertThat(data(fromTheStart())).containsExactly("2", "3", "4");
        restart();
        assertThat(data(fromTheStart())).containsExactly("2", "3", "4");
    }

    @Test
    void sequenceNumbersGoOnWhenAllRecordsAreGone() {
        String before = put("prices", 0, 2).records().get(1).sequenceNumber();
        clock.forward(Duration.ofDays(3));
        assertThat(fromTheStart().records()).isEmpty();
        String between = put("prices", 2, 3).records().get(0).sequenceNumber();
        clock.forward(Duration.ofDays(3));
        restart();

        String after = put("prices", 3, 4).records().get(0).sequenceNumber();

        assertThat(List.of(before, between, after)).isSorted().doesNotHaveDuplicates();
        assertThat(data(fromTheStart())).containsExactly("3");
    }

    @Test
    void anIteratorIsGoodForFiveMinutes() {
        put("prices", 0, 1);
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        clock.forward(Duration.ofMinutes(5));
        assertThat(get(iterator).records()).hasSize(1);
        clock.forward(Duration.ofMillis(1));
        assertError(
                () -> get(iterator),
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time Sat Nov 21 10:00:00 UTC 2026"
                        + " while right now it is Sat Nov 21 10:05:00 UTC 2026 which is further in the"
                        + " future than the tolerated delay of 300000 milliseconds.");
    }

    @Test
    void anIteratorOutlivesARestartButNotItsStream() {
        put("prices", 0, 1);
        String iterator = iterator("prices", ShardIteratorType.TRIM_HORIZON);

        restart();
        assertThat(get(iterator).records()).hasSize(1);
        client.deleteStream(it -> it.streamName("prices"));
        create("prices", 1);
        assertError(
                () -> get(iterator),
                "ResourceNotFoundException",
                "Shard shardId-000000000000 in stream prices under account 000000000000 does not"
                        + " exist");
    }

    @Test
    void whatIsNoIteratorIsInvalid() {
        assertInvalid(() -> get("nonsense"), "Invalid ShardIterator.");
        String iterator = iterator("prices", ShardIteratorType.LATEST);
        assertInvalid(() -> get(iterator.substring(4)), "Invalid ShardIterator.");
        assertError(
                () -> client.getRecords(it -> it.shardIterator(iterator).limit(10_001)),
                "ValidationException",
                "1 validation error detected: Value '10001' at 'limit' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 10000");
    }

    private GetRecordsResponse fromTheStart() {
        return get(iterator("prices", ShardIteratorType.TRIM_HORIZON));
    }

    private static void assertInvalid(Runnable call, String message) {
        assertError(call::run, "InvalidArgumentException", message);
    }
}
