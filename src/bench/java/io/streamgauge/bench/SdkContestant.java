package io.streamgauge.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;

/**
 * A typical hand-written program with the AWS SDK: Jackson to objects, batches of 100, the
 * asynchronous client with eight requests in flight.
 */
final class SdkContestant implements Contestant {

    private static final int IN_FLIGHT = 8;
    private static final int BATCH = 100;

    private final ObjectReader quotes = JsonMapper.builder().build().readerFor(Quote.class);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final List<byte[]> bodies;
    private final TimestreamWriteAsyncClient client;

    record Quote(String symbol, String currency, double price, long time) {}

    SdkContestant(URI endpoint, int records) {
        bodies = Quotes.bodies(records, 5_000);
        client =
                TimestreamWriteAsyncClient.builder()
                        .endpointDiscoveryEnabled(false)
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("id", "key")))
                        .build();
    }

    @Override
    public void play() throws Exception {
        List<Record> batch = new ArrayList<>(BATCH);
        for (byte[] body : bodies) {
            try (MappingIterator<Quote> lines = quotes.readValues(body)) {
                while (lines.hasNextValue()) {
                    batch.add(record(lines.nextValue()));
                    if (batch.size() == BATCH) {
                        send(batch);
                        batch = new ArrayList<>(BATCH);
                    }
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

    private void send(List<Record> batch) throws InterruptedException {
        room.acquire();
        var unused =
                client.writeRecords(
                                request ->
                                        request.databaseName("market")
                                                .tableName("prices")
                                                .records(batch))
                        .whenComplete(
                                (answer, thrown) -> {
                                    if (thrown != null) {
                                        failure.set(thrown);
                                    }
                                    room.release();
                                });
    }

    private static Record record(Quote quote) {
        return Record.builder()
                .dimensions(
                        Dimension.builder().name("symbol").value(quote.symbol()).build(),
                        Dimension.builder().name("currency").value(quote.currency()).build())
                .measureName("quote")
                .measureValue(Double.toString(quote.price()))
                .measureValueType(MeasureValueType.DOUBLE)
                .time(Long.toString(quote.time()))
                .timeUnit(TimeUnit.MILLISECONDS)
                .build();
    }
}
