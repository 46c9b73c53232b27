package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

class KinesisKillTest {

    private static final int CALLS_BEFORE_THE_KILL = 40;
    private static final int RECORDS = 50;

    @TempDir private Path folder;

    /** The data of acknowledged records by their sequence numbers. */
    private final Map<String, String> acknowledged = new LinkedHashMap<>();

    @Test
    void whatWasAcknowledgedSurvivesAKillAndSequenceNumbersGoOn() throws Exception {
        try (KinesisProcess process = KinesisProcess.start(folder);
                KinesisClient client = LocalKinesis.client(process.url())) {
            client.createStream(it -> it.streamName("prices").shardCount(2));
            putUntilKilled(client, process);
        }

        try (LocalKinesis kinesis = LocalKinesis.start(folder, InstantSource.system())) {
            KinesisClient client = kinesis.client();
            Map<String, String> kept = new LinkedHashMap<>();
            for (String shard : List.of("shardId-000000000000", "shardId-000000000001")) {
                kept.putAll(read(client, shard));
            }
            assertThat(kept).containsAllEntriesOf(acknowledged);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(CALLS_BEFORE_THE_KILL * RECORDS);
            BigInteger greatest =
                    kept.keySet().stream().map(BigInteger::new).max(BigInteger::compareTo).get();
            var next =
                    client.putRecord(
                            it ->
                                    it.streamName("prices")
                                            .partitionKey("k")
                                            .explicitHashKey(
                                                    HashKeyRange.split(2).get(1).end().toString())
                                            .data(SdkBytes.fromUtf8String("next")));
            assertThat(new BigInteger(next.sequenceNumber())).isGreaterThan(greatest);
        }
    }

    /** Eight callers put; the process is killed in the midst of it. */
    private void putUntilKilled(KinesisClient client, KinesisProcess process)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(CALLS_BEFORE_THE_KILL);
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            String name = "caller " + caller;
            Thread thread = new Thread(() -> put(client, name, enough));
            thread.start();
            callers.add(thread);
        }
        enough.await();
        process.close();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void put(KinesisClient client, String caller, CountDownLatch enough) {
        for (int call = 0; ; call++) {
            List<PutRecordsRequestEntry> records = records(caller + ", call " + call);
            PutRecordsResponse response;
            try {
                response = client.putRecords(it -> it.streamName("prices").records(records));
            } catch (SdkException killed) {
                return;
            }
            synchronized (acknowledged) {
                for (int i = 0; i < RECORDS; i++) {
                    acknowledged.put(
                            response.records().get(i).sequenceNumber(),
                            records.get(i).data().asUtf8String());
                }
            }
            enough.countDown();
        }
    }

    private static List<PutRecordsRequestEntry> records(String call) {
        return IntStream.range(0, RECORDS)
                .mapToObj(number -> call + ", record " + number)
                .map(
                        text ->
                                PutRecordsRequestEntry.builder()
                                        .partitionKey(text)
                                        .data(SdkBytes.fromUtf8String(text))
                                        .build())
                .toList();
    }

    private static Map<String, String> read(KinesisClient client, String shard) {
        Map<String, String> records = new LinkedHashMap<>();
        String iterator =
                client.getShardIterator(
                                it ->
                                        it.streamName("prices")
                                                .shardId(shard)
                                                .shardIteratorType("TRIM_HORIZON"))
                        .shardIterator();
        GetRecordsResponse response;
        do {
            String place = iterator;
            response = client.getRecords(it -> it.shardIterator(place));
            response.records()
                    .forEach(it -> records.put(it.sequenceNumber(), it.data().asUtf8String()));
            iterator = response.nextShardIterator();
        } while (response.millisBehindLatest() > 0);
        return records;
    }
}
