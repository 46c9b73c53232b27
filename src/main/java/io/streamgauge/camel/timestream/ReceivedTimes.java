package io.streamgauge.camel.timestream;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.reading.Row;
import java.time.Instant;
import java.util.IdentityHashMap;
import org.apache.camel.Exchange;

/**
 * When the rows of an exchange were received, which is the time of those that have none: for all of
 * them when the exchange was created, but for those of a replay when they came first.
 */
public final class ReceivedTimes {

    private static final String PROPERTY = "CamelTimestreamReceived";

    private final IdentityHashMap<Row, Instant> byRow = new IdentityHashMap<>();
    private final Instant others;

    private ReceivedTimes(Instant others) {
        this.others = others;
    }

    /** Those of an exchange. */
    public static ReceivedTimes of(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof ReceivedTimes known
                ? known
                : new ReceivedTimes(ReadingMapper.received(exchange));
    }

    /** Has the exchange say when each of its rows came first. */
    static ReceivedTimes onReplay(Exchange exchange) {
        ReceivedTimes times = new ReceivedTimes(ReadingMapper.received(exchange));
        exchange.setProperty(PROPERTY, times);
        return times;
    }

    void add(Row row, Instant received) {
        byRow.put(row, received);
    }

    public Instant at(Row row) {
        return byRow.getOrDefault(row, others);
    }
}
