package io.streamgauge.kinesis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counters of the records of a stream, by outcome and reason. Threads may share it: a registry
 * and a concurrent map are all that it has.
 */
public final class RecordCounters {

    private static final String RECORDS = "streamgauge.kinesis.records";

    private final MeterRegistry registry;
    private final String stream;

    /** A lookup in the registry takes longer. */
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

    private record Kind(String outcome, String reason) {}

    public RecordCounters(MeterRegistry registry, String stream) {
        this.registry = registry;
        this.stream = stream;
    }

    /** Counts records with an outcome that has no reason. */
    public void count(String outcome, int records) {
        count(outcome, "", records);
    }

    /** Counts records. */
    public void count(String outcome, String reason, int records) {
        if (records > 0) {
            counter(outcome, reason).increment(records);
        }
    }

    /** A counter, for callers that count often. */
    public Counter counter(String outcome, String reason) {
        return counters.computeIfAbsent(
                new Kind(outcome, reason),
                kind ->
                        registry.counter(
                                RECORDS,
                                "stream",
                                stream,
                                "outcome",
                                kind.outcome,
                                "reason",
                                kind.reason));
    }
}
