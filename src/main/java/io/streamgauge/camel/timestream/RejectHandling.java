package io.streamgauge.camel.timestream;

import io.streamgauge.reading.Row;
import io.streamgauge.timestream.RejectPolicies;
import io.streamgauge.timestream.RejectPolicy;
import io.streamgauge.timestream.Rejected;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * Does with the rejects of one exchange what {@code onReject} says.
 *
 * <p>An exchange that fails may come again, and its rejects with it: those that were handed over
 * are remembered with the exchange, up to a bound, and not handed over twice.
 */
final class RejectHandling {

    private static final int REMEMBERED = 10_000;

    private final Exchange exchange;
    private final RejectPolicies policies;
    private final RejectedTo rejectedTo;
    private final TimestreamEvents events;
    private final InstantSource clock;
    private final Set<Row> handedOver;

    /** What the handling of all exchanges shares. */
    record Shared(
            RejectPolicies policies,
            RejectedTo rejectedTo,
            TimestreamEvents events,
            InstantSource clock) {}

    RejectHandling(Exchange exchange, Shared shared) {
        this.exchange = exchange;
        this.policies = shared.policies();
        this.rejectedTo = shared.rejectedTo();
        this.events = shared.events();
        this.clock = shared.clock();
        this.handedOver = remembered(exchange, "CamelTimestreamHandedOver " + rejectedTo.table());
    }

    /**
     * @throws RejectedReadingsException where the policy of a rejection is to fail
     * @throws RuntimeException where the dead letters do not take a reject
     */
    void handle(List<Rejected> rejects) {
        List<Rejected> failing = new ArrayList<>();
        List<Rejected> letters = new ArrayList<>();
        for (Rejected reject : rejects) {
            RejectPolicy policy = policies.of(reject.rejectionClass());
            if (policy == RejectPolicy.FAIL) {
                failing.add(reject);
            } else if (policy != RejectPolicy.IGNORE && !handedOver.contains(reject.item().row())) {
                letters.add(reject);
            }
        }
        handOver(letters);
        if (!failing.isEmpty()) {
            throw new RejectedReadingsException(rejectedTo.table(), failing);
        }
    }

    private void handOver(List<Rejected> letters) {
        if (letters.isEmpty()) {
            return;
        }
        rejectedTo.hand(letters, exchange, clock.instant());
        for (Rejected letter : letters) {
            if (handedOver.size() < REMEMBERED) {
                handedOver.add(letter.item().row());
            }
        }
        events.handedOver(letters.size(), rejectedTo.place(), letters.get(0).reason());
    }

    @SuppressWarnings("unchecked")
    private static Set<Row> remembered(Exchange exchange, String property) {
        Set<Row> rows = (Set<Row>) exchange.getProperty(property);
        if (rows == null) {
            rows = ConcurrentHashMap.newKeySet();
            exchange.setProperty(property, rows);
        }
        return rows;
    }
}
