package io.streamgauge.camel.readings;

import io.streamgauge.camel.Rows;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectPolicy;
import io.streamgauge.delivery.RejectStreak.Reason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.TargetEvents;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The treatment of the rejects of one exchange, as {@code onReject} has it.
 *
 * <p>An exchange that fails may come again, and its rejects with it: those that were handed over
 * are remembered with the exchange, up to a bound, and not handed over twice.
 */
public final class RejectHandling {

    private static final int REMEMBERED = 10_000;

    private final Exchange exchange;
    private final RejectPolicies policies;
    private final String endpoint;
    private final ReadingDeadLetters deadLetters;
    private final TargetEvents events;
    private final InstantSource clock;
    private final Set<Key> handedOver;
    private @Nullable RejectedReading first;
    private boolean sameReason = true;

    /**
     * The endpoint that writes.
     *
     * @param uri tells several writers of one exchange apart: each may reject the same row
     * @param endpoint what dead letters name: timestream:DATABASE/TABLE
     */
    public record Writer(String uri, String endpoint) {}

    /** What the handling of all exchanges shares. */
    public record Shared(
            Writer writer,
            RejectPolicies policies,
            ReadingDeadLetters deadLetters,
            TargetEvents events,
            InstantSource clock) {}

    /** One of the readings that were made of a row, at any time and with any version. */
    private record Key(Row row, Map<String, String> dimensions, String measureName) {

        static Key of(RejectedReading rejected) {
            MappingResult item = rejected.item();
            return item instanceof Reading reading
                    ? new Key(item.row(), reading.dimensions(), reading.measureName())
                    : new Key(item.row(), Map.of(), "");
        }
    }

    RejectHandling(Exchange exchange, Shared shared) {
        this.exchange = exchange;
        this.policies = shared.policies();
        this.deadLetters = shared.deadLetters();
        this.endpoint = shared.writer().endpoint();
        this.events = shared.events();
        this.clock = shared.clock();
        this.handedOver =
                remembered(exchange, "CamelTimestreamHandedOver " + shared.writer().uri());
    }

    /**
     * @throws RejectedReadingsException where the policy of a rejection is to fail
     * @throws RuntimeException where the dead letters do not take a reject
     */
    void handle(List<RejectedReading> rejects) {
        List<RejectedReading> failing = new ArrayList<>();
        List<RejectedReading> letters = new ArrayList<>();
        for (RejectedReading reject : rejects) {
            RejectPolicy policy = policies.of(reject.rejectionClass());
            if (policy != RejectPolicy.IGNORE) {
                note(reject);
            }
            if (policy == RejectPolicy.FAIL) {
                failing.add(reject);
            } else if (policy != RejectPolicy.IGNORE && !handedOver.contains(Key.of(reject))) {
                letters.add(reject);
            }
        }
        handOver(letters);
        if (!failing.isEmpty()) {
            throw new RejectedReadingsException(deadLetters.target(), failing);
        }
    }

    private synchronized void note(RejectedReading reject) {
        if (first == null) {
            first = reject;
        }
        sameReason = sameReason && Reason.of(first).equals(Reason.of(reject));
    }

    /** The first reject that is not ignored, where there is one. */
    synchronized Optional<RejectedReading> first() {
        return Optional.ofNullable(first);
    }

    /** Whether all rejects that are not ignored have the same reason. */
    synchronized boolean isSameReason() {
        return sameReason;
    }

    private void handOver(List<RejectedReading> letters) {
        if (letters.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        deadLetters.hand(letters, reject -> letter(reject, now), this::remember, exchange);
        events.deadLettered(letters.size(), deadLetters.place(), letters.get(0).reason());
    }

    private DeadLetter letter(RejectedReading reject, Instant now) {
        @Nullable Instant known =
                reject.item() instanceof Rejection rejection ? rejection.received() : null;
        return DeadLetter.of(
                reject,
                new Source(exchange.getFromRouteId(), endpoint, reject.item().row().origin()),
                known == null ? Rows.time(exchange) : known,
                now);
    }

    private void remember(RejectedReading letter) {
        if (handedOver.size() < REMEMBERED) {
            handedOver.add(Key.of(letter));
        }
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
