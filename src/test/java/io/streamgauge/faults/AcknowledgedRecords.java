package io.streamgauge.faults;

import io.streamgauge.faults.FaultProxy.Answer;
import io.streamgauge.faults.FaultProxy.Call;
import io.streamgauge.faults.FaultProxy.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Remembers which records were acknowledged to a client, and which of those it sent again. */
public final class AcknowledgedRecords implements FaultProxy.Observer {

    private final Map<String, Receipt> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Receipt> sentAgain = new ConcurrentHashMap<>();

    /** The records that were sent again though the client knew that they are in the table. */
    public Set<String> sentAgain() {
        return sentAgain.entrySet().stream()
                .filter(record -> !record.getValue().missed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void asked(Call call) {
        if (!call.operation().equals("WriteRecords")) {
            return;
        }
        for (String record : TimestreamFaults.identities(call.body())) {
            Receipt receipt = acknowledged.get(record);
            if (receipt != null) {
                sentAgain.put(record, receipt);
            }
        }
    }

    @Override
    public void answered(Call call, Answer answer, Receipt receipt) {
        if (!call.operation().equals("WriteRecords")
                || (answer.status() != 200 && answer.status() != 419)
                || answer.body().length() == 0) {
            return;
        }
        Set<Integer> rejected = new TreeSet<>();
        TimestreamFaults.read(answer.body())
                .path("RejectedRecords")
                .forEach(reject -> rejected.add(reject.path("RecordIndex").asInt()));
        List<String> records = TimestreamFaults.identities(call.body());
        for (int index = 0; index < records.size(); index++) {
            if (!rejected.contains(index)) {
                acknowledged.put(records.get(index), receipt);
            }
        }
    }
}
