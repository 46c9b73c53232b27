package io.streamgauge.load;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** A file whose rows become readings. */
public interface LoadSource {

    /** The file. */
    Path file();

    /**
     * A text that identifies how the file is read and mapped: a load resumes only with the same
     * text.
     */
    String method();

    /**
     * Reads the file from a row, always in the same order.
     *
     * @param skip the number of rows to skip
     * @param defaultTime the time of rows that have none, if the mapping allows it
     * @throws RuntimeException if the file cannot be read, with the remedy
     */
    Items<MappingResult> open(long skip, Instant defaultTime);

    /**
     * Reads only the times of the rows.
     *
     * @param defaultTime the time of rows that have none, if the mapping allows it
     * @return the time of each row; empty if it has no valid time
     */
    default Items<Optional<Instant>> times(Instant defaultTime) {
        Items<MappingResult> items = open(0, defaultTime);
        return new ConvertedItems<>(
                items,
                items::close,
                item ->
                        item instanceof Reading reading
                                ? Optional.of(reading.time())
                                : Optional.empty());
    }

    /**
     * Reads the first rows, and checks that they have the fields of the mapping.
     *
     * @param allFields whether optional fields must occur, too
     * @throws LoadRefusedException if a field does not occur
     */
    LoadSample sample(Instant defaultTime, boolean allFields);

    /** Items that are converted by a function. */
    record ConvertedItems<S, T>(Iterator<S> source, Runnable end, Function<S, T> function)
            implements Items<T> {

        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public T next() {
            return function.apply(source.next());
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** Items of the file, read one at a time. */
    interface Items<T> extends Iterator<T>, AutoCloseable {

        @Override
        void close();
    }
}
