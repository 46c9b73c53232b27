package io.streamgauge.camel.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.kinesis.write.StreamWriteReport;
import io.streamgauge.kinesis.write.StreamWriterEvents;
import io.streamgauge.reading.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of one exchange, which become dead letters and are reported once.
 *
 * <p>An exchange that failed may be redelivered, and its rejects with it. Those that are stored are
 * kept in a property of the exchange, up to a bound, and not stored twice.
 */
final class RejectedRecords {

    private static final int MAX_STORED = 10_000;

    private final RecordDeadLetters destination;
    private final StreamWriterEvents events;
    private final @Nullable String route;
    private final Set<Key> stored;
    private int count;
    private @Nullable String firstReason;

    /** The identity of a reject. */
    private record Key(String origin, DeadLetter.Content content) {

        static Key of(DeadLetter letter) {
            return new Key(letter.source().origin(), letter.content());
        }
    }

    RejectedRecords(
            Exchange exchange,
            String endpointUri,
            StreamWriterEvents events,
            RecordDeadLetters destination) {
        this.destination = destination;
        this.events = events;
        this.route = exchange.getFromRouteId();
        this.stored = storedOf(exchange, "CamelAwsKinesisHandedOver " + endpointUri);
    }

    /** Stores rows that became no record, and completes when they are stored. */
    CompletableFuture<Void> store(List<Rejection> rejections) {
        return storeNew(
                rejections.stream().map(rejection -> destination.of(rejection, route)).toList());
    }

    /** Stores the records of a portion that Kinesis never takes. */
    CompletableFuture<Void> store(BodyRecords.Portion portion, StreamWriteReport report) {
        if (report.rejected() == 0) {
            return CompletableFuture.completedFuture(null);
        }
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < portion.records().size(); i++) {
            if (report.results().get(i) instanceof RecordResult.Rejected rejected) {
                Source source = Source.ofStream(route, destination.stream(), portion.origin(i));
                letters.add(destination.of(portion.records().get(i), source, rejected));
            }
        }
        return storeNew(letters);
    }

    /** Reports the rejects that were stored, if there are any. */
    synchronized void report() {
        if (firstReason != null) {
            events.deadLettered(count, destination.place(), firstReason);
        }
    }

    private CompletableFuture<Void> storeNew(List<DeadLetter> all) {
        List<DeadLetter> letters =
                all.stream().filter(letter -> !stored.contains(Key.of(letter))).toList();
        if (letters.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return destination
                .store(letters, null)
                .toCompletableFuture()
                .handle(
                        (done, failure) -> {
                            if (failure != null) {
                                throw notStored(letters.get(0), failure);
                            }
                            noteStored(letters);
                            return null;
                        });
    }

    private synchronized void noteStored(List<DeadLetter> letters) {
        count += letters.size();
        if (firstReason == null) {
            firstReason = originAndReason(letters.get(0));
        }
        for (DeadLetter letter : letters) {
            if (stored.size() < MAX_STORED) {
                stored.add(Key.of(letter));
            }
        }
    }

    private RuntimeCamelException notStored(DeadLetter first, Throwable failure) {
        Throwable cause = Completions.cause(failure);
        return new RuntimeCamelException(
                "A rejected row cannot be dead-lettered, because %s. The row is %s"
                        .formatted(reason(cause), originAndReason(first)),
                cause);
    }

    /** Both, unless the reason begins with the origin. */
    private static String originAndReason(DeadLetter letter) {
        String origin = letter.source().origin();
        String reason = letter.reason().text();
        return reason.startsWith(origin) ? reason : origin + ": " + reason;
    }

    private String reason(Throwable cause) {
        if (cause instanceof UnwritableFileException named) {
            return named.getMessage();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return destination.place() + " does not accept it: " + message;
    }

    @SuppressWarnings("unchecked")
    private static Set<Key> storedOf(Exchange exchange, String property) {
        Set<Key> keys = (Set<Key>) exchange.getProperty(property);
        if (keys == null) {
            keys = ConcurrentHashMap.newKeySet();
            exchange.setProperty(property, keys);
        }
        return keys;
    }
}
