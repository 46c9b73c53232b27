package io.streamgauge.local.timestream.query.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Values that CAST and TRY_CAST give, in both directions. */
class CastSqlTest {

    @TempDir static Path folder;
    @AutoClose private static SqlLines endpoint;

    @BeforeAll
    static void open() throws IOException {
        endpoint = new SqlLines(folder);
    }

    @TestFactory
    Stream<DynamicTest> numbersAreCastAsPrestoDoes() {
        return endpoint.tests(
                """
                CAST(2.5 AS INTEGER), CAST(-2.5 AS BIGINT), CAST(-0.4 AS INTEGER), CAST(nan() AS BOOLEAN) => 3 | -3 | 0 | true
                CAST(1e20 AS BIGINT) => error: Unable to cast 1.0E20 to bigint
                CAST(2147483647.5 AS INTEGER) => error: Out of range for integer: 2.147483648E9
                CAST(nan() AS INTEGER) => error: Cannot cast double NaN to integer
                CAST(-infinity() AS BIGINT) => error: Unable to cast -Infinity to bigint
                CAST(123456789.0 AS VARCHAR), CAST(1e-4 AS VARCHAR), CAST(0.001 AS VARCHAR), CAST(nan() AS VARCHAR) => 1.23456789E8 | 1.0E-4 | 0.001 | NaN
                TRY_CAST(nan() AS INTEGER), TRY_CAST(1e20 AS BIGINT), TRY_CAST(3000000000 AS INTEGER) => NULL | NULL | NULL
                """);
    }

    @TestFactory
    Stream<DynamicTest> textsAreCastAsPrestoDoes() {
        return endpoint.tests(
                """
                CAST('+5' AS BIGINT), CAST('T' AS BOOLEAN), CAST(' 1e3 ' AS DOUBLE), CAST('Infinity' AS DOUBLE) => 5 | true | 1000.0 | Infinity
                CAST('' AS BIGINT) => error: Cannot cast '' to BIGINT
                CAST('99999999999' AS INTEGER) => error: Cannot cast '99999999999' to INT
                CAST('2026-1-5 1:2' AS TIMESTAMP), CAST('2026-11-20 09:00:00.5 +02:00' AS TIMESTAMP) => 2026-01-05 01:02:00.000000000 | 2026-11-20 07:00:00.500000000
                CAST('2026-02-29' AS TIMESTAMP) => error: Value cannot be cast to timestamp: 2026-02-29
                CAST('2026-11-20 09:00' AS DATE) => error: Value cannot be cast to date: 2026-11-20 09:00
                CAST('24:00' AS TIME) => error: Value cannot be cast to time: 24:00
                CAST(time '10:00' AS VARCHAR), CAST(2h AS VARCHAR), CAST(14month AS VARCHAR) => 10:00:00.000000000 | 0 02:00:00.000000000 | 1-2
                TRY_CAST(1 / 0 AS VARCHAR) => error: Division by zero
                TRY_CAST(concat('1', 'x') AS BIGINT), TRY(TRY_CAST(1 / 0 AS VARCHAR)) => NULL | NULL
                TRY_CAST('1.5' AS INTEGER), TRY_CAST('soon' AS TIMESTAMP), TRY_CAST('25:00' AS TIME) => NULL | NULL | NULL
                """);
    }

    @TestFactory
    Stream<DynamicTest> elementsAreCastOneByOne() {
        return endpoint.tests(
                """
                CAST(ARRAY['1', NULL] AS ARRAY(BIGINT)), CAST(ARRAY[ARRAY[1]] AS ARRAY(ARRAY(VARCHAR))) => [1, NULL] | [[1]]
                CAST(ARRAY['x'] AS ARRAY(BIGINT)) => error: Cannot cast 'x' to BIGINT
                TRY_CAST(ARRAY['x'] AS ARRAY(BIGINT)), CAST(ROW(1, '2') AS ROW(a VARCHAR, b BIGINT)) => NULL | (1, 2)
                CAST(MAP(ARRAY['1'], ARRAY['2']) AS MAP(BIGINT, DOUBLE))[1] => 2.0
                """);
    }
}
