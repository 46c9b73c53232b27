package io.streamgauge.kinesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that wait to be sent, cut into requests.
 *
 * <p>A request takes 500 records and 10 MiB of data and keys. PutRecords promises no order within a
 * request, and its failed subset would be overtaken: so when order is asked for, the next record of
 * a key is held back until the one before it has an outcome.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 */
final class Outbox {

    static final int MOST_RECORDS = 500;
    static final int MOST_BYTES = 10 << 20;

    private final boolean orderByKey;
    private final Deque<Pending> ready = new ArrayDeque<>();
    private final Map<String, Deque<Pending>> heldBack = new HashMap<>();

    Outbox(boolean orderByKey) {
        this.orderByKey = orderByKey;
    }

    synchronized void add(Collection<Pending> records) {
        if (orderByKey) {
            records.forEach(this::addInOrder);
        } else {
            ready.addAll(records);
        }
    }

    /** What may be sent now as one request; empty when nothing may. */
    synchronized List<Pending> take() {
        List<Pending> request = new ArrayList<>(Math.min(MOST_RECORDS, ready.size()));
        int bytes = 0;
        while (!ready.isEmpty() && request.size() < MOST_RECORDS) {
            bytes += ready.element().record().size();
            if (bytes > MOST_BYTES) {
                break;
            }
            request.add(ready.remove());
        }
        return request;
    }

    /** Puts records that are to be sent again before all that wait. */
    synchronized void putBack(List<Pending> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            ready.addFirst(records.get(i));
        }
    }

    /** A record that was taken has its outcome: the next one of its key may go. */
    synchronized void release(Pending record) {
        if (!orderByKey) {
            return;
        }
        Pending next = heldBack.getOrDefault(record.key(), new ArrayDeque<>(0)).poll();
        if (next == null) {
            heldBack.remove(record.key());
        } else {
            ready.add(next);
        }
    }

    private void addInOrder(Pending record) {
        Deque<Pending> behind = heldBack.get(record.key());
        if (behind == null) {
            heldBack.put(record.key(), new ArrayDeque<>(0));
            ready.add(record);
        } else {
            behind.add(record);
        }
    }
}
