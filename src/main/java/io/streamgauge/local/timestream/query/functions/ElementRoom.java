package io.streamgauge.local.timestream.query.functions;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * The limit of the elements that functions make from numbers, for all rows that DuckDB passes at a
 * time: DuckDB does not limit the memory of arrays.
 */
final class ElementRoom {

    static final long MAX_ELEMENTS = 2_000_000;

    private ElementRoom() {}

    /** Gives {@code ts_element_room}, which passes a number of elements on, to the database. */
    static void register(Connection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder room = DuckDBFunctions.scalarFunction()) {
            room.withName("ts_element_room")
                    .withParameter(Long.class)
                    .withReturnType(Long.class)
                    .withVectorizedFunction(ElementRoom::check)
                    .register(connection);
        }
    }

    private static void check(DuckDBDataChunkReader input, DuckDBWritableVector output) {
        DuckDBReadableVector numbers = input.vector(0);
        long sum = 0;
        for (long row = 0; row < input.rowCount(); row++) {
            if (numbers.isNull(row)) {
                output.setNull(row);
                continue;
            }
            sum += Math.max(0, numbers.getLong(row));
            if (sum > MAX_ELEMENTS) {
                throw new IllegalArgumentException(JavaFunctions.TOO_LONG);
            }
            output.setLong(row, numbers.getLong(row));
        }
    }
}
