package io.streamgauge.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A typical hand-written program with the AWS SDK: PutRecords with 500 records, on the asynchronous
 * client, with eight requests in flight.
 */
final class SdkPutContestant implements Contestant {

    private static final int IN_FLIGHT = 8;
    private static final int BATCH = 500;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final List<List<Item>> bodies;
    private final KinesisAsyncClient client;

    SdkPutContestant(URI endpoint, int records) {
        bodies = Item.bodies(records, 5_000);
        client = Clients.kinesis(endpoint);
    }

    @Override
    public void play() throws Exception {
        List<PutRecordsRequestEntry> batch = new ArrayList<>(BATCH);
        for (List<Item> body : bodies) {
            for (Item item : body) {
                batch.add(
                        PutRecordsRequestEntry.builder()
                                .partitionKey(item.key())
                                .data(SdkBytes.fromByteArray(item.data()))
                                .build());
                if (batch.size() == BATCH) {
                    send(batch);
                    batch = new ArrayList<>(BATCH);
                }
            }
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    private void send(List<PutRecordsRequestEntry> batch) throws InterruptedException {
        room.acquire();
        var unused =
                client.putRecords(request -> request.streamName("one").records(batch))
                        .whenComplete(
                                (answer, thrown) -> {
                                    if (thrown != null || answer.failedRecordCount() > 0) {
                                        failure.set(
                                                thrown == null
                                                        ? new IllegalStateException("throttled")
                                                        : thrown);
                                    }
                                    room.release();
                                });
    }
}
