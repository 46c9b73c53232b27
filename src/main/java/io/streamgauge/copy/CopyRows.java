package io.streamgauge.copy;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.history.ScannedBytes;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of a part, each a reading or the rejection of a row, always in the same order. */
public interface CopyRows extends Iterator<MappingResult>, AutoCloseable {

    /** The position behind the last row that was taken; null where a copy cannot resume there. */
    @Nullable CopyPosition position();

    /** What was scanned so far. */
    ScannedBytes spent();

    /** Ends the wait for rows, from another thread. */
    void cancel();

    @Override
    void close();
}
