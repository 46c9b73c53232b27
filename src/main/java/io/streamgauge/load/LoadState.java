package io.streamgauge.load;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a load has come, as it is kept between runs.
 *
 * @param file the name of the file when the load began
 * @param table where it goes
 * @param method how the file is read and mapped
 * @param begun when the load began: the time of rows that have none
 * @param survey what the file holds
 * @param books what became of the first rows of the file: the next run resumes behind them
 * @param rejectsBytes how long the file of the rejects was then
 * @param rows how many rows were read of the file; 0 before its end
 * @param pass how often rejected rows were loaded again: 0 is the load of all rows
 * @param earlier how many rows earlier passes have written, of those in the books
 * @param ended when the last row had its outcome; nothing before that
 */
record LoadState(
        String file,
        String table,
        String method,
        Instant begun,
        Survey survey,
        LoadBooks books,
        long rejectsBytes,
        long rows,
        int pass,
        long earlier,
        @Nullable Instant ended) {

    /** Whether all is there; a file that somebody has changed may have anything. */
    boolean isWhole() {
        return Stream.of(file, table, method, begun, survey, books).allMatch(Objects::nonNull)
                && books.written() >= 0
                && rejectsBytes >= 0;
    }

    LoadState with(LoadBooks more, long rejects) {
        return new LoadState(
                file, table, method, begun, survey, more, rejects, rows, pass, earlier, ended);
    }

    LoadState ended(Instant now, long all) {
        return new LoadState(
                file, table, method, begun, survey, books, rejectsBytes, all, pass, earlier, now);
    }

    /** The beginning of a load of the rejected rows alone. */
    LoadState again() {
        long written = books.written();
        return new LoadState(
                file,
                table,
                method,
                begun,
                survey,
                LoadBooks.written(written),
                0,
                rows,
                pass + 1,
                written,
                null);
    }
}
