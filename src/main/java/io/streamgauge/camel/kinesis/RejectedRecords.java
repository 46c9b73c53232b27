package io.streamgauge.camel.kinesis;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.files.UnwritableFileException;
import io.streamgauge.kinesis.write.LoggingWriterEvents;
import io.streamgauge.kinesis.write.RecordResult;
import io.streamgauge.kinesis.write.StreamWriteReport;
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
 * Gives to the dead letters what is rejected of one exchange, and says so once.
 *
 * <p>An exchange that fails may come again, and its rejects with it: those that were handed over
 * are remembered with the exchange, up to a bound, and not handed over twice.
 */
final class RejectedRecords {

    private static final int REMEMBERED = 10_000;

    private final RecordDeadLetters destination;
    private final LoggingWriterEvents events;
    private final @Nullable String route;
    private final Set<Key> handedOver;
    private int count;
    private @Nullable String firstReason;

    /** What tells one reject from the others. */
    private record Key(String origin, DeadLetterRecord.Content content) {

        static Key of(DeadLetterRecord letter) {
            return new Key(letter.origin(), letter.content());
        }
    }

    RejectedRecords(
            Exchange exchange,
            String endpointUri,
            LoggingWriterEvents events,
            RecordDeadLetters destination) {
        this.destination = destination;
        this.events = events;
        this.route = exchange.getFromRouteId();
        this.handedOver = remembered(exchange, "CamelAwsKinesisHandedOver " + endpointUri);
    }

    /** Hands over rows that became no record; completes when they are safe. */
    CompletableFuture<Void> hand(List<Rejection> rejections) {
        return handOver(rejections.stream().map(DeadLetterRecord::of).toList());
    }

    /** Hands over the records of a portion that Kinesis never takes. */
    CompletableFuture<Void> hand(BodyRecords.Portion portion, StreamWriteReport report) {
        if (report.rejected() == 0) {
            return CompletableFuture.completedFuture(null);
        }
        List<DeadLetterRecord> letters = new ArrayList<>();
        for (int i = 0; i < portion.records().size(); i++) {
            if (report.results().get(i) instanceof RecordResult.Rejected rejected) {
                letters.add(
                        DeadLetterRecord.of(portion.records().get(i), portion.origin(i), rejected));
            }
        }
        return handOver(letters);
    }

    /** Reports what was handed over, if anything was. */
    synchronized void report() {
        if (firstReason != null) {
            events.deadLettered(count, destination.place(), firstReason);
        }
    }

    private CompletableFuture<Void> handOver(List<DeadLetterRecord> all) {
        List<DeadLetterRecord> letters =
                all.stream().filter(letter -> !handedOver.contains(Key.of(letter))).toList();
        if (letters.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return destination
                .take(letters, route)
                .toCompletableFuture()
                .handle(
                        (safe, failure) -> {
                            if (failure != null) {
                                throw notTaken(letters.get(0), failure);
                            }
                            taken(letters);
                            return null;
                        });
    }

    private synchronized void taken(List<DeadLetterRecord> letters) {
        count += letters.size();
        if (firstReason == null) {
            DeadLetterRecord first = letters.get(0);
            firstReason = first.originAndReason();
        }
        for (DeadLetterRecord letter : letters) {
            if (handedOver.size() < REMEMBERED) {
                handedOver.add(Key.of(letter));
            }
        }
    }

    private RuntimeCamelException notTaken(DeadLetterRecord first, Throwable failure) {
        Throwable cause = Completions.cause(failure);
        return new RuntimeCamelException(
                "A rejected row cannot be dead-lettered, because %s. The row is %s"
                        .formatted(reason(cause), first.originAndReason()),
                cause);
    }

    private String reason(Throwable cause) {
        if (cause instanceof UnwritableFileException named) {
            return named.getMessage();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return destination.place() + " does not accept it: " + message;
    }

    @SuppressWarnings("unchecked")
    private static Set<Key> remembered(Exchange exchange, String property) {
        Set<Key> keys = (Set<Key>) exchange.getProperty(property);
        if (keys == null) {
            keys = ConcurrentHashMap.newKeySet();
            exchange.setProperty(property, keys);
        }
        return keys;
    }
}
