package io.streamgauge.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

/**
 * A typical hand-written program without a library of InfluxDB: Jackson to objects, lines as text,
 * batches of 5,000 with gzip, and Java's client with four requests in flight.
 */
final class HandInfluxContestant implements Contestant {

    private static final int IN_FLIGHT = 4;
    private static final int BATCH = 5_000;

    private final ObjectReader quotes = JsonMapper.builder().build().readerFor(Quote.class);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<byte[]> bodies;
    private final URI url;

    record Quote(String symbol, String currency, double price, long time) {}

    HandInfluxContestant(URI endpoint, int records) {
        bodies = Quotes.bodies(records, BATCH);
        url = endpoint.resolve("/api/v3/write_lp?db=market&precision=nanosecond");
    }

    @Override
    public void play() throws Exception {
        StringBuilder lines = new StringBuilder();
        int count = 0;
        for (byte[] body : bodies) {
            try (MappingIterator<Quote> each = quotes.readValues(body)) {
                while (each.hasNextValue()) {
                    append(each.nextValue(), lines);
                    if (++count == BATCH) {
                        send(lines.toString());
                        lines.setLength(0);
                        count = 0;
                    }
                }
            }
        }
        if (count > 0) {
            send(lines.toString());
        }
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    private static void append(Quote quote, StringBuilder lines) {
        lines.append("prices,currency=")
                .append(quote.currency())
                .append(",symbol=")
                .append(quote.symbol())
                .append(" price=")
                .append(quote.price())
                .append(' ')
                .append(quote.time() * 1_000_000)
                .append('\n');
    }

    private void send(String lines) throws Exception {
        room.acquire();
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(lines)))
                        .build();
        var unused =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .whenComplete(
                                (answer, thrown) -> {
                                    if (thrown != null || answer.statusCode() != 204) {
                                        failure.set(
                                                thrown == null
                                                        ? new IOException(answer.toString())
                                                        : thrown);
                                    }
                                    room.release();
                                });
    }

    private static byte[] zipped(String lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
