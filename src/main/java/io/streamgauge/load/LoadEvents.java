package io.streamgauge.load;

/** Hears how a load goes on. Must not block and must not throw. */
public interface LoadEvents {

    /** So many rows were counted so far. */
    void counted(long rows);

    /** All rows are counted; the load begins, or goes on after those that an earlier run did. */
    void begins(Survey survey, long done);

    /** The books so far, those of earlier runs included. */
    void progressed(LoadBooks books);
}
