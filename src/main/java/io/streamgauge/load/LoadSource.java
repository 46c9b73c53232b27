package io.streamgauge.load;

import io.streamgauge.reading.MappingResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/** A file of rows, and how they become readings. */
public interface LoadSource {

    /** The file. */
    Path file();

    /**
     * How the file is read and mapped, in words that are the same if and only if that is: a load
     * goes on only as it began.
     */
    String method();

    /**
     * Reads the file from a row on, always in the same order.
     *
     * @param skip how many rows to leave out at the beginning
     * @param defaultTime the time of rows that have none, where the mapping allows it
     * @throws RuntimeException where the file cannot be read, with the remedy
     */
    Items<MappingResult> open(long skip, Instant defaultTime);

    /**
     * Reads no more of the file than it takes to know when its rows are of.
     *
     * @param defaultTime the time of rows that have none, where the mapping allows it
     * @return for each row its time, or nothing where it has none that can be read
     */
    Items<Optional<Instant>> times(Instant defaultTime);

    /**
     * Looks at the first rows only, and checks that the fields that are named are in them.
     *
     * @param allFields whether fields that a row may lack must be in one of them, too
     * @throws LoadRefusedException where a field is in none
     */
    LoadSample trial(Instant defaultTime, boolean allFields);

    /** What is read, one at a time. */
    interface Items<T> extends Iterator<T>, AutoCloseable {

        @Override
        void close();
    }
}
