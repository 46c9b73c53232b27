package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** Bodies that are longer than what a writer has room for. */
class TimestreamBodiesTest {

    private static final String URI =
            "timestream:market/prices?mapping=#quote&maxWaiting=2000&maxInFlight=2";

    private final Hanging timestream = new Hanging();
    private final TimestreamRoutes routes = new TimestreamRoutes(timestream);

    @AfterEach
    void stop() {
        timestream.answer();
        routes.close();
    }

    @Test
    void aBodyIsNotReadWhileTheWriterIsFull() throws Exception {
        routes.route(URI);
        AtomicInteger read = new AtomicInteger();
        Iterator<Map<String, Object>> endless =
                IntStream.range(0, 100_000)
                        .mapToObj(
                                number -> {
                                    read.incrementAndGet();
                                    return row(number, "BTC", 1.0);
                                })
                        .iterator();

        CompletableFuture<Exchange> exchange = routes.asyncSend(endless);

        await().until(() -> timestream.requests.size() == 2 && read.get() >= 3000);
        await().during(Duration.ofMillis(300)).until(() -> read.get() <= 3001);
        assertThat(routes.gauge("waiting")).isBetween(2000.0, 3000.0);
        timestream.answer();
        assertThat(exchange.get().getMessage().getHeader(TimestreamConstants.WRITTEN))
                .isEqualTo(100_000);
        assertThat(routes.gauge("waiting")).isZero();
    }

    @Test
    void aTruncatedBodyFailsAfterWritingWhatCameBefore() throws Exception {
        timestream.answer();
        routes.route(URI);
        Iterator<Object> cut =
                new Iterator<>() {
                    private int number;

                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Object next() {
                        if (number == 2500) {
                            throw new NoSuchElementException("the file ends in row 2500");
                        }
                        return row(number++, "BTC", 1.0);
                    }
                };

        Exchange exchange = routes.send(cut);

        assertThat(exchange.getException()).hasMessage("the file ends in row 2500");
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(2500);
        assertThat(routes.gauge("waiting")).isZero();
    }

    @Test
    void aBodyIsReadNoFurtherOnceAPortionFailed() throws Exception {
        timestream.refuse();
        routes.route(URI);
        AtomicInteger read = new AtomicInteger();
        Iterator<Map<String, Object>> rows =
                IntStream.range(0, 100_000)
                        .mapToObj(
                                number -> {
                                    read.incrementAndGet();
                                    return row(number, "BTC", 1.0);
                                })
                        .iterator();

        Exchange exchange = routes.send(rows);

        assertThat(exchange.getException()).hasMessageContaining("create the database");
        assertThat(read).hasValueLessThan(100_000);
        assertThat(routes.gauge("waiting")).isZero();
    }

    /** A Timestream that answers on request of the test. */
    private static final class Hanging implements TimestreamWriteAsyncClient {

        private final List<WriteRecordsRequest> requests = new CopyOnWriteArrayList<>();
        private final CompletableFuture<WriteRecordsResponse> answer = new CompletableFuture<>();

        @Override
        public CompletableFuture<WriteRecordsResponse> writeRecords(WriteRecordsRequest request) {
            requests.add(request);
            return answer;
        }

        void answer() {
            answer.complete(
                    WriteRecordsResponse.builder()
                            .recordsIngested(told -> told.total(100))
                            .build());
        }

        void refuse() {
            answer.completeExceptionally(
                    ResourceNotFoundException.builder().statusCode(404).message("none").build());
        }

        @Override
        public String serviceName() {
            return "timestream";
        }

        @Override
        public void close() {}
    }
}
