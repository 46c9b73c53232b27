package io.streamgauge.faults;

import io.streamgauge.faults.FaultProxy.Answer;
import io.streamgauge.faults.FaultProxy.Call;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which records a client was told to be in a table, and which of those it sent again all
 * the same.
 */
public final class AcknowledgedRecords implements FaultProxy.Observer {

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> sentAgain = ConcurrentHashMap.newKeySet();

    /** How many records a client was told to be in a table. */
    public int count() {
        return acknowledged.size();
    }

    /** The records that were sent again though they were known to be in the table. */
    public Set<String> sentAgain() {
        return Set.copyOf(sentAgain);
    }

    @Override
    public void asked(Call call) {
        if (call.operation().equals("WriteRecords")) {
            TimestreamFaults.identities(call.body()).stream()
                    .filter(acknowledged::contains)
                    .forEach(sentAgain::add);
        }
    }

    @Override
    public void answered(Call call, Answer answer) {
        if (!call.operation().equals("WriteRecords")
                || (answer.status() != 200 && answer.status() != 419)) {
            return;
        }
        Set<Integer> rejected = new TreeSet<>();
        TimestreamFaults.read(answer.body())
                .path("RejectedRecords")
                .forEach(reject -> rejected.add(reject.path("RecordIndex").asInt()));
        List<String> records = TimestreamFaults.identities(call.body());
        for (int index = 0; index < records.size(); index++) {
            if (!rejected.contains(index)) {
                acknowledged.add(records.get(index));
            }
        }
    }
}
