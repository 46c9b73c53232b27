package io.streamgauge.compare;

import org.jspecify.annotations.Nullable;

/** The points of one side in the order of time. */
interface OrderedPoints extends AutoCloseable {

    /** The next point; null after the last one. */
    @Nullable ComparedPoint next();

    /** Gives up what was not read. */
    @Override
    void close();
}
