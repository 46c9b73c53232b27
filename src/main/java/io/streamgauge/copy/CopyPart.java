package io.streamgauge.copy;

import java.util.List;

/** A part of a source that is read at once: a bin of time, or a file. */
public interface CopyPart {

    /** The name for people. */
    String name();

    /** Opens its rows. */
    CopyRows open();

    /** The position behind its last row. */
    CopyPosition end();

    /** What is left of it behind a position that its rows gave. */
    CopyPart after(CopyPosition position);

    /** Smaller parts with the same rows, in order; this one alone where it cannot be split. */
    List<CopyPart> smaller();

    /** Whether the same part may be read later with nothing changed. */
    boolean mayPass(RuntimeException failure);
}
