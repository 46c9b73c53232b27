package io.streamgauge.deadletter;

import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.TableRedelivery.Context;
import io.streamgauge.deadletter.TableRedelivery.ReplayedRow;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectPolicy;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.Row;
import java.io.IOException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * The rows of a replay that were rejected again, and are dead letters again.
 *
 * @param endpoint the endpoint that rejected them
 * @param rejected all that were rejected
 * @param rows all rows that were written again
 * @param now when that was
 */
public record RejectedAgain(
        String endpoint, List<RejectedReading> rejected, List<ReplayedRow> rows, Instant now) {

    /** Those that are kept: a stale version is ignored. */
    public List<RejectedReading> kept() {
        return rejected.stream()
                .filter(
                        each ->
                                RejectPolicies.DEFAULTS.of(each.rejectionClass())
                                        != RejectPolicy.IGNORE)
                .toList();
    }

    /**
     * Adds them to a file.
     *
     * @throws IllegalStateException where it cannot be written
     */
    public void store(DeadLetterFile file, Context context) {
        IdentityHashMap<Row, Instant> received = received();
        try {
            file.append(kept().stream().map(each -> letter(each, received, context)).toList());
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private DeadLetter letter(
            RejectedReading each, IdentityHashMap<Row, Instant> received, Context context) {
        Row row = each.item().row();
        return DeadLetter.of(
                each,
                new Source(context.route(), endpoint, row.origin()),
                Objects.requireNonNullElse(received.get(row), now),
                now);
    }

    /** By identity: equal rows may have come at different times. */
    private IdentityHashMap<Row, Instant> received() {
        IdentityHashMap<Row, Instant> received = new IdentityHashMap<>();
        rows.forEach(each -> received.put(each.item().row(), each.received()));
        return received;
    }
}
