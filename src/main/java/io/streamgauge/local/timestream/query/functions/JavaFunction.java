package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * A function in Java that DuckDB calls. Its result is NULL where an argument is NULL.
 *
 * <p>It is not volatile: DuckDB computes it once for constants, and TRY takes it. Nothing
 * interrupts it, so its body limits its own time.
 *
 * @param signature of varchar, boolean, integer, bigint and double only
 */
record JavaFunction(Signature signature, Body body) {

    /** The characters that a call makes of the rows that DuckDB passes at a time. */
    static final long MAX_CHARACTERS = 8_000_000;

    /** Computes the result of one row. */
    @FunctionalInterface
    interface Body {

        /**
         * The result: a String, Boolean, Integer, Long or Double as the signature has it; null for
         * NULL.
         *
         * @throws IllegalArgumentException with the message for the client
         */
        @Nullable Object of(Arguments arguments);
    }

    /**
     * The arguments of a row.
     *
     * @param steps what the functions of a chunk of rows may do
     */
    @SuppressWarnings("ArrayRecordComponent") // a row is made and read within one call
    record Arguments(Steps steps, Object... values) {

        /** A varchar. */
        String text(int place) {
            return (String) values[place];
        }

        /** An integer or a bigint. */
        long whole(int place) {
            return ((Number) values[place]).longValue();
        }

        /** A double. */
        double real(int place) {
            return (Double) values[place];
        }

        /** A list of whole numbers, as DuckDB's text. */
        long[] wholes(int place) {
            return PackedNumbers.longs(text(place));
        }

        /** A list of numbers, as DuckDB's text. */
        double[] reals(int place) {
            return PackedNumbers.doubles(text(place));
        }

        /** A boolean. */
        boolean truth(int place) {
            return (Boolean) values[place];
        }
    }

    /** A function with a signature such as {@code ts_bits(bigint): bigint}. */
    static JavaFunction inJava(String signature, Body body) {
        return new JavaFunction(Signature.of(signature), body);
    }

    /**
     * Requires what a client must keep to.
     *
     * @throws IllegalArgumentException with the message, unless the condition is true
     */
    static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Refuses a text that would be too long, before it is made.
     *
     * @throws IllegalArgumentException if it is
     */
    static void requireRoom(long characters) {
        check(characters <= MAX_CHARACTERS, JavaFunctions.TOO_LONG);
    }

    void register(Connection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(signature.name()).withReturnType(column(signature.result()));
            for (Type parameter : signature.parameters()) {
                builder.withParameter(column(parameter));
            }
            builder.withVectorizedFunction(this::compute).register(connection);
        }
    }

    private void compute(DuckDBDataChunkReader input, DuckDBWritableVector output) {
        int width = signature.parameters().size();
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[width];
        for (int i = 0; i < width; i++) {
            vectors[i] = input.vector(i);
        }
        Steps steps = new Steps();
        long characters = 0;
        for (long row = 0; row < input.rowCount(); row++) {
            Object result = result(vectors, row, steps);
            if (result == null) {
                output.setNull(row);
                continue;
            }
            if (result instanceof String text) {
                characters += text.length();
                requireRoom(characters);
            }
            write(output, row, result);
        }
    }

    private @Nullable Object result(DuckDBReadableVector[] vectors, long row, Steps steps) {
        Object[] values = new Object[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].isNull(row)) {
                return null;
            }
            values[i] = read(vectors[i], row, signature.parameters().get(i));
        }
        return body.of(new Arguments(steps, values));
    }

    private static Object read(DuckDBReadableVector vector, long row, Type type) {
        return switch ((Scalar) type) {
            case BOOLEAN -> vector.getBoolean(row);
            case INTEGER -> vector.getInt(row);
            case BIGINT -> vector.getLong(row);
            case DOUBLE -> vector.getDouble(row);
            default -> vector.getString(row);
        };
    }

    private void write(DuckDBWritableVector output, long row, Object result) {
        switch ((Scalar) signature.result()) {
            case BOOLEAN -> output.setBoolean(row, (Boolean) result);
            case INTEGER -> output.setInt(row, ((Number) result).intValue());
            case BIGINT -> output.setLong(row, ((Number) result).longValue());
            case DOUBLE -> output.setDouble(row, ((Number) result).doubleValue());
            default -> output.setString(row, (String) result);
        }
    }

    private static DuckDBColumnType column(Type type) {
        return switch ((Scalar) type) {
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case INTEGER -> DuckDBColumnType.INTEGER;
            case BIGINT -> DuckDBColumnType.BIGINT;
            case DOUBLE -> DuckDBColumnType.DOUBLE;
            case VARCHAR -> DuckDBColumnType.VARCHAR;
            default -> throw new IllegalArgumentException("No type of a Java function: " + type);
        };
    }
}
