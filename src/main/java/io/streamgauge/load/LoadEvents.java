package io.streamgauge.load;

/** Callbacks for the progress of a load. They must not block and must not throw. */
public interface LoadEvents {

    /** Reports the number of rows counted so far. */
    void counted(long rows);

    /** All rows are counted; the load begins, or resumes after the rows of an earlier run. */
    void begins(Survey survey, long done);

    /** Reports the books so far, including earlier runs. */
    void progressed(LoadBooks books);
}
