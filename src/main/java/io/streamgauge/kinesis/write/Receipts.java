package io.streamgauge.kinesis.write;

/** Takes the outcomes of records: into the books, to those who watch and to those who wait. */
final class Receipts {

    private final WriterEvents events;
    private final Room room;
    private final Ledger ledger = new Ledger();

    Receipts(WriterEvents events, WriterSettings.Flow flow) {
        this.events = events;
        this.room = new Room(flow.maxWaiting(), flow.maxWaitingBytes());
    }

    WriterEvents events() {
        return events;
    }

    Books books() {
        return ledger.books();
    }

    /** Records came in. */
    void received(int records) {
        ledger.opened(records);
        events.received(records);
    }

    /** Waits until there is room for records that are to be sent, which then have it. */
    void awaitRoom(int records, long bytes) {
        room.enter(records, bytes);
    }

    /** Concludes records that never had room. */
    void turnAway(Settlement settlement) {
        ledger.settled(settlement);
        settlement.tell();
    }

    /** Concludes records that had room. */
    void conclude(Settlement settlement) {
        if (settlement.records() > 0) {
            if (settlement.written() > 0) {
                events.written(settlement.written());
            }
            ledger.settled(settlement);
            room.leave(settlement.records(), settlement.bytes());
            settlement.tell();
        }
    }
}
