package io.streamgauge.local.timestream.query;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * Functions for the macros of functions that make long texts from short ones, in memory and time
 * that DuckDB does not limit.
 */
final class Guards {

    /** Within the error of a text that is too long. */
    static final String TOO_LONG = "ts_too_long";

    /** The characters that one function may make of the rows that DuckDB takes at a time. */
    static final long MAX_CHARACTERS = 8_000_000;

    private Guards() {}

    /** Gives the functions to the database of a connection, which has them until it is closed. */
    static void register(Connection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder room = DuckDBFunctions.scalarFunction()) {
            // Volatile, so that it is not called while DuckDB plans, which nothing interrupts.
            room.withName("ts_room")
                    .withParameter(Long.class)
                    .withReturnType(Long.class)
                    .withVolatile()
                    .withVectorizedFunction(Guards::room)
                    .register(connection);
        }
    }

    /** The lengths as they are, if texts of these lengths can be made. */
    private static void room(DuckDBDataChunkReader input, DuckDBWritableVector output) {
        DuckDBReadableVector lengths = input.vector(0);
        long sum = 0;
        for (long row = 0; row < input.rowCount(); row++) {
            if (lengths.isNull(row)) {
                output.setNull(row);
                continue;
            }
            long length = lengths.getLong(row);
            sum += Math.max(0, Math.min(length, MAX_CHARACTERS + 1));
            if (sum > MAX_CHARACTERS) {
                throw new IllegalArgumentException(TOO_LONG);
            }
            output.setLong(row, length);
        }
    }
}
