package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.StreamRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** A reader of a stream that holds the aggregates of the Kinesis Producer Library. */
class AggregatedStreamTest extends StreamReaders {

    @Test
    void aggregatesAreDeaggregated() {
        kinesis.create(stream, 1);
        putAggregate(0, 5);
        kinesis.put(stream, 5, 8);
        putAggregate(8, 10);

        read(new StartPosition.TrimHorizon(), this::handle);

        awaitHandled(0, 10);
    }

    @Test
    void readingResumesWithinAnAggregate() throws Exception {
        kinesis.create(stream, 1);
        putAggregate(0, 5);
        StreamReader first =
                read(
                        new StartPosition.TrimHorizon(),
                        record ->
                                data(record).equals("3")
                                        ? new CompletableFuture<>()
                                        : handle(record));
        await().atMost(PATIENCE).until(() -> handled.size() == 3);
        first.stop(Duration.ofSeconds(1));
        handled.clear();

        read(new StartPosition.TrimHorizon(), this::handle);

        awaitHandled(3, 5);
    }

    @Test
    void aHandledAggregateIsNotReadAgain() throws Exception {
        kinesis.create(stream, 1);
        putAggregate(0, 5);
        StreamReader first = read(new StartPosition.TrimHorizon(), this::handle);
        awaitHandled(0, 5);
        assertThat(first.stop(PATIENCE)).isTrue();
        handled.clear();
        kinesis.put(stream, 5, 6);

        read(new StartPosition.TrimHorizon(), this::handle);

        awaitHandled(5, 6);
    }

    private void putAggregate(int from, int to) {
        List<StreamRecord> records =
                IntStream.range(from, to)
                        .mapToObj(String::valueOf)
                        .map(text -> new StreamRecord(SdkBytes.fromUtf8String(text), text, null))
                        .toList();
        kinesis.client()
                .putRecord(
                        it ->
                                it.streamName(stream)
                                        .partitionKey("any")
                                        .data(SdkBytes.fromByteArray(Aggregates.encode(records))))
                .join();
    }
}
