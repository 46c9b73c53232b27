package io.streamgauge.copy;

import io.streamgauge.load.LoadBooks;

/** Callbacks for the progress of a copy. They must not block and must not throw. */
public interface CopyEvents {

    /**
     * The copy begins, or resumes.
     *
     * @param rows all rows, those of earlier runs included; -1 where it is not known
     * @param done the rows of earlier runs
     */
    void begins(long rows, long done);

    /** Reports the books so far, including earlier runs. */
    void progressed(LoadBooks books);

    /** A part could not be read and is read again. */
    void retried(String part, RuntimeException failure);
}
