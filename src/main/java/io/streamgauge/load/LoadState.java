package io.streamgauge.load;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved progress of a load.
 *
 * @param file the name of the file when the load began
 * @param method how the file is read and mapped
 * @param begun when the load began, which is the time of rows that have none
 * @param survey the counts of the file
 * @param books the books of the first rows of the file; the next run resumes after them
 * @param rejectsBytes the length of the rejects file at that point, in bytes
 * @param rows the number of rows of the file; 0 before its end is reached
 * @param pass how often rejected rows were loaded again; 0 is the load of all rows
 * @param earlier the number of rows in the books that earlier passes wrote
 * @param ended when the last row had its outcome; null before
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

    /** Whether all fields are present; a file that was edited by hand may lack some. */
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
