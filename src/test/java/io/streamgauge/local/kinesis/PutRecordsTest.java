package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class PutRecordsTest extends KinesisContract {

    private static final int MIB = 1024 * 1024;

    @Test
    void eachRecordGoesToTheShardOfItsPartitionKey() {
        create("prices", 4);

        var response = put("prices", 0, 500);

        assertThat(response.failedRecordCount()).isZero();
        List<String> expected =
                IntStream.range(0, 500)
                        .mapToObj(number -> HashKeyRange.hash(String.valueOf(number)))
                        .map(hash -> hash.shiftRight(126).intValue())
                        .map(shard -> "shardId-00000000000" + shard)
                        .toList();
        assertThat(response.records())
                .extracting(PutRecordsResultEntry::shardId)
                .isEqualTo(expected);
    }

    @Test
    void anExplicitHashKeyDecidesInsteadOfThePartitionKey() {
        create("prices", 4);

        for (int shard = 0; shard < 4; shard++) {
            BigInteger last = BigInteger.ONE.shiftLeft(126).multiply(BigInteger.valueOf(shard + 1));
            String key = last.subtract(BigInteger.ONE).toString();
            var response =
                    client.putRecord(
                            it ->
                                    it.streamName("prices")
                                            .partitionKey("same")
                                            .explicitHashKey(key)
                                            .data(SdkBytes.fromUtf8String("x")));
            assertThat(response.shardId()).isEqualTo("shardId-00000000000" + shard);
        }
    }

    @Test
    void sequenceNumbersOfAShardGrow() {
        create("prices", 1);
        List<BigInteger> numbers =
                IntStream.range(0, 3)
                        .mapToObj(call -> put("prices", 0, 100))
                        .flatMap(response -> response.records().stream())
                        .map(record -> new BigInteger(record.sequenceNumber()))
                        .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers.get(0))
                .isGreaterThan(
                        new BigInteger(
                                client.listShards(it -> it.streamName("prices"))
                                        .shards()
                                        .get(0)
                                        .sequenceNumberRange()
                                        .startingSequenceNumber()));
    }

    @Test
    void fiveHundredAndOneRecordsAreTooMany() {
        create("prices", 1);

        var error = org.assertj.core.api.Assertions.catchThrowable(() -> put("prices", 0, 501));

        assertThat(error)
                .hasMessageStartingWith("1 validation error detected: Value '[")
                .hasMessageContaining(
                        "at 'records' failed to satisfy constraint: Member must have length less"
                                + " than or equal to 500");
    }

    @Test
    void aRecordWithItsPartitionKeyHasAtMostOneMebibyte() {
        create("prices", 1);

        assertThat(put(record("k", MIB - 1))).hasSize(1);
        assertError(
                () -> put(record("a", 1), record("kk", MIB - 1)),
                "ValidationException",
                "1 validation error detected: Value java.nio.HeapByteBuffer[lim=1048577] at"
                        + " 'records.2.member.data' failed to satisfy constraint: Member must have"
                        + " length less than or equal to 1048576");
    }

    @Test
    void aStreamMayBeCreatedForGreaterRecords() {
        client.createStream(it -> it.streamName("prices").shardCount(1).maxRecordSizeInKiB(2048));

        assertThat(put(record("k", 2 * MIB - 1))).hasSize(1);
    }

    @Test
    void aRequestHasAtMostTenMebibytes() {
        create("prices", 1);
        PutRecordsRequestEntry[] ten = new PutRecordsRequestEntry[10];
        java.util.Arrays.fill(ten, record("k", MIB - 1));
        assertThat(put(ten)).hasSize(10);

        PutRecordsRequestEntry[] eleven = java.util.Arrays.copyOf(ten, 11);
        eleven[10] = record("k", 0);
        assertError(
                () -> put(eleven), "InvalidArgumentException", "Records size exceeds 10 MB limit");
    }

    @Test
    void aPartitionKeyHas1To256Characters() {
        create("prices", 1);

        assertThat(put(entry("ä".repeat(256), "x"))).hasSize(1);
        assertError(
                () -> put(entry("k".repeat(257), "x"), entry("", "x")),
                "ValidationException",
                "2 validation errors detected: Value '"
                        + "k".repeat(257)
                        + "' at 'records.1.member.partitionKey' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 256; Value '' at"
                        + " 'records.2.member.partitionKey' failed to satisfy constraint: Member"
                        + " must have length greater than or equal to 1");
    }

    @Test
    void aHashKeyBeyondTheLastOneIsInvalid() {
        create("prices", 1);

        assertError(
                () ->
                        client.putRecord(
                                it ->
                                        it.streamName("prices")
                                                .partitionKey("k")
                                                .data(SdkBytes.fromUtf8String("x"))
                                                .explicitHashKey(
                                                        "340282366920938463463374607431768211456")),
                "InvalidArgumentException",
                "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
                        + " Specified value was 340282366920938463463374607431768211456");
    }

    @Test
    void aSequenceNumberToOrderByMustBeOne() {
        create("prices", 1);
        String number = put("prices", 0, 1).records().get(0).sequenceNumber();

        String next = putAfter(number);

        assertThat(new BigInteger(next)).isGreaterThan(new BigInteger(number));
        assertError(
                () -> putAfter("5"),
                "InvalidArgumentException",
                "ExclusiveMinimumSequenceNumber 5 used in PutRecord on stream prices under account"
                        + " 000000000000 is invalid.");
    }

    @Test
    void recordsThatABusyShardRefusesAreReportedAndTheOthersArePut() {
        create("prices", 1);
        Set<String> refused = Set.of("1", "3");
        restart(
                new Throughput() {
                    @Override
                    public boolean takes(Shard shard, Entry entry) {
                        return !refused.contains(entry.partitionKey());
                    }

                    @Override
                    public boolean gives(Shard shard) {
                        return true;
                    }

                    @Override
                    public void gave(Shard shard, long bytes) {}
                });

        var response = put("prices", 0, 5);

        assertThat(response.failedRecordCount()).isEqualTo(2);
        assertThat(response.records())
                .extracting(PutRecordsResultEntry::errorCode)
                .containsExactly(
                        null,
                        "ProvisionedThroughputExceededException",
                        null,
                        "ProvisionedThroughputExceededException",
                        null);
        assertThat(response.records().get(1).errorMessage())
                .isEqualTo(
                        "Rate exceeded for shard shardId-000000000000 in stream prices under"
                                + " account 000000000000.");
        assertThat(data(get(iterator("prices", ShardIteratorType.TRIM_HORIZON))))
                .containsExactly("0", "2", "4");
    }

    private String putAfter(String number) {
        return client.putRecord(
                        it ->
                                it.streamName("prices")
                                        .partitionKey("k")
                                        .data(SdkBytes.fromUtf8String("x"))
                                        .sequenceNumberForOrdering(number))
                .sequenceNumber();
    }

    private Set<String> put(PutRecordsRequestEntry... entries) {
        return client.putRecords(it -> it.streamName("prices").records(entries)).records().stream()
                .map(PutRecordsResultEntry::sequenceNumber)
                .collect(Collectors.toSet());
    }

    private static PutRecordsRequestEntry record(String partitionKey, int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes]))
                .build();
    }
}
