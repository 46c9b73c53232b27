package io.streamgauge.copy;

import io.streamgauge.load.LoadBooks;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved progress of a copy.
 *
 * @param begun when the copy began
 * @param position the next run resumes here; null before any row is done
 * @param books the books of the rows before the position
 * @param rejectsBytes the length of the rejects file at that position, in bytes
 * @param ended when the last row had its outcome; null before
 */
record CopyState(
        String source,
        String target,
        String method,
        Instant begun,
        @Nullable CopyPosition position,
        LoadBooks books,
        long rejectsBytes,
        @Nullable Instant ended) {

    /** Whether all fields are present; a file that was edited by hand may lack some. */
    boolean isWhole() {
        return Stream.of(source, target, method, begun, books).allMatch(Objects::nonNull)
                && books.written() >= 0
                && rejectsBytes >= 0;
    }

    CopyState at(CopyPosition next, LoadBooks all, long rejects) {
        return new CopyState(source, target, method, begun, next, all, rejects, ended);
    }

    CopyState ended(Instant now) {
        return new CopyState(source, target, method, begun, position, books, rejectsBytes, now);
    }
}
