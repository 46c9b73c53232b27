package io.streamgauge.kinesis.write;

/** Takes the outcomes of records: into the books, to those who watch and to those who wait. */
final class WriteAccounting {

    private final StreamWriterEvents events;
    private final InFlightLimit limit;
    private final WriteTotals writeTotals = new WriteTotals();

    WriteAccounting(StreamWriterEvents events, StreamWriterSettings.Flow flow) {
        this.events = events;
        this.limit = new InFlightLimit(flow.maxWaiting(), flow.maxWaitingBytes());
    }

    StreamWriterEvents events() {
        return events;
    }

    StreamBooks books() {
        return writeTotals.books();
    }

    /** Records came in. */
    void received(int records) {
        writeTotals.opened(records);
        events.received(records);
    }

    /** Waits until there is room for records that are to be sent, which then have it. */
    void awaitRoom(int records, long bytes) {
        limit.enter(records, bytes);
    }

    /** Concludes records that never had room. */
    void turnAway(RecordSettlement settlement) {
        writeTotals.settled(settlement);
        settlement.tell();
    }

    /** Concludes records that had room. */
    void conclude(RecordSettlement settlement) {
        if (settlement.records() > 0) {
            if (settlement.written() > 0) {
                events.written(settlement.written());
            }
            writeTotals.settled(settlement);
            limit.leave(settlement.records(), settlement.bytes());
            settlement.tell();
        }
    }
}
