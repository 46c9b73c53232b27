package io.streamgauge.local.timestream.scheduled;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The invocations of a query that are due, such as those that passed while the program was down.
 * They run in their order; of more than 100, the earliest are skipped.
 *
 * @param first the first one to run
 * @param skipped how many before it are not run
 */
record MissedInvocations(Instant first, long skipped) {

    static final int MAX_INVOCATIONS = 100;

    /**
     * Those of a query from its next invocation until now.
     *
     * @param next the next invocation, which is not after now
     */
    static MissedInvocations of(ScheduledQuery query, Instant next, Instant now) {
        ScheduleExpression schedule = query.schedule();
        Instant created = query.times().created();
        Deque<Instant> latest = new ArrayDeque<>();
        long skipped = 0;
        Optional<Instant> due = Optional.of(next);
        while (due.isPresent() && !due.get().isAfter(now)) {
            latest.add(due.get());
            if (latest.size() > MAX_INVOCATIONS) {
                latest.remove();
                skipped++;
            }
            due = schedule.next(due.get(), created);
        }
        return new MissedInvocations(latest.element(), skipped);
    }
}
