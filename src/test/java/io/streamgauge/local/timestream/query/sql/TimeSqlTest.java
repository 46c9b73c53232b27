package io.streamgauge.local.timestream.query.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Values of times that keep nanoseconds, and are right before 1970. */
class TimeSqlTest {

    @TempDir static Path folder;
    @AutoClose private static SqlLines endpoint;

    @BeforeAll
    static void open() throws IOException {
        endpoint = new SqlLines(folder);
    }

    @TestFactory
    Stream<DynamicTest> arithmeticKeepsNanoseconds() {
        return endpoint.tests(
                """
                TIMESTAMP '2026-01-31 10:00:00.000000001' + 1month => 2026-02-28 10:00:00.000000001
                TIMESTAMP '2024-02-29 00:00:00.123456789' + 1y => 2025-02-28 00:00:00.123456789
                TIMESTAMP '1960-01-31 10:00:00.000000001' + 1month => 1960-02-29 10:00:00.000000001
                now() - 100y, now() - 1ns => 1926-11-20 10:15:00.123000000 | 2026-11-20 10:15:00.122999999
                TIMESTAMP '1969-12-31 23:59:59' + 500ms => error: Negative time values are not supported
                DATE '1970-01-01' - 1d => error: Negative time values are not supported
                DATE '2022-01-31' + 1month, DATE '2024-02-29' - 1y => 2022-02-28 | 2023-02-28
                time '01:00' - 2h, time '23:00' + 49h => 23:00:00.000000000 | 00:00:00.000000000
                1h * 2.5, 3h / 2, 3 * 1y, 5month / 2 => 0 02:30:00.000000000 | 0 01:30:00.000000000 | 3-0 | 0-2
                ago(2month), ago(1ns) => 2026-09-20 10:15:00.123000000 | 2026-11-20 10:15:00.122999999
                """);
    }

    @TestFactory
    Stream<DynamicTest> partsRoundDownBefore1970() {
        return endpoint.tests(
                """
                hour(TIMESTAMP '1969-12-31 23:59:59.999999999') => 23
                nanosecond(TIMESTAMP '1969-12-31 23:59:59.999999999') => 999999999
                year(TIMESTAMP '1969-12-31 23:59:59.999999999') => 1969
                year(TIMESTAMP '2025-12-31 23:59:59.999999999') => 2025
                CAST(TIMESTAMP '1969-12-31 23:59:59.999999999' AS DATE) => 1969-12-31
                CAST(TIMESTAMP '2025-12-31 23:59:59.999999999' AS DATE) => 2025-12-31
                CAST(TIMESTAMP '1969-12-31 23:00:00.000000001' AS TIME) => 23:00:00.000000001
                date_trunc('hour', TIMESTAMP '1969-12-31 23:59:59.999999999') => 1969-12-31 23:00:00.000000000
                date_trunc('day', TIMESTAMP '1700-01-01 05:00:00.5') => 1700-01-01 00:00:00.000000000
                date_trunc('quarter', TIMESTAMP '1700-05-01 05:00:00.5') => 1700-04-01 00:00:00.000000000
                to_milliseconds(TIMESTAMP '1969-12-31 23:59:59.999999999') => -1
                """);
    }

    @TestFactory
    Stream<DynamicTest> unitsAreWholeAndMayBeComputed() {
        return endpoint.tests(
                """
                date_diff('second', TIMESTAMP '2026-01-01 00:00:00.0000005', TIMESTAMP '2026-01-01 00:00:01.0000001') => 0
                date_diff('month', TIMESTAMP '2020-02-29 00:00:00', TIMESTAMP '2020-01-31 00:00:00') => -1
                date_diff('week', DATE '2026-01-15', DATE '2026-01-01') => -2
                date_trunc(lower('DAY'), now()), date_trunc('HOUR', now()) => 2026-11-20 00:00:00.000000000 | 2026-11-20 10:00:00.000000000
                date_add(concat('mon', 'th'), 3, DATE '2025-11-30') => 2026-02-28
                date_add('hour', 1, DATE '2026-01-01') => error: 'hour' is not a valid DATE field
                date_add('hour', -49, TIME '12:00') => 11:00:00.000000000
                date_add('year', -57, now()) => error: Negative time values are not supported
                date_trunc('day', TIME '12:00') => error: 'day' is not a valid TIME field
                """);
    }

    @TestFactory
    Stream<DynamicTest> patternsAreWrittenAndRead() {
        return endpoint.tests(
                """
                date_format(TIMESTAMP '2026-03-05 15:08:09.250', '%W %e. %M %y, %r %f%%') => Thursday 5. March 26, 03:08:09 PM 250000%
                date_format(now(), '%U') => error: %U not currently supported in the date format string
                date_parse('20260305', '%Y%m%d'), date_parse('5/3/26', '%e/%c/%y') => 2026-03-05 00:00:00.000000000 | 2026-03-05 00:00:00.000000000
                date_parse('12 AM', '%h %p'), date_parse('064 2026', '%j %Y') => 1970-01-01 00:00:00.000000000 | 2026-03-05 00:00:00.000000000
                date_parse('2026-02-30', '%Y-%m-%d') => error: Cannot parse "2026-02-30": Invalid date 'FEBRUARY 30'
                date_parse('2026', '%Y-%m') => error: Invalid format: "2026" is too short
                format_datetime(TIMESTAMP '2026-03-05 15:08:09.123456789', 'yyMMdd''T''HHmm ss.SSSSSSSSS Z') => 260305T1508 09.123456789 +0000
                format_datetime(now(), 'o''clock: K k h H') => error: Illegal pattern component: o
                format_datetime(TIMESTAMP '2026-03-05 00:30:00', '''at'' K k h H a z') => at 0 24 12 0 AM UTC
                parse_datetime('2026-W10-4', 'xxxx-''W''ww-e'), parse_datetime('20260305', 'yyyyMMdd') => 2026-03-05 00:00:00.000000000 | 2026-03-05 00:00:00.000000000
                parse_datetime('5 March 2026 America/New_York', 'd MMMM yyyy z') => 2026-03-05 05:00:00.000000000
                parse_datetime('10:00 -05:30', 'HH:mm ZZ') => 1970-01-01 15:30:00.000000000
                from_iso8601_timestamp('2026-W10-4T10:30'), from_iso8601_date('2026-064') => 2026-03-05 10:30:00.000000000 | 2026-03-05
                from_iso8601_timestamp('yesterday') => error: Invalid format: "yesterday"
                parse_duration(' 1.5 h '), parse_duration('1.5ns') => 0 01:30:00.000000000 | 0 00:00:00.000000001
                parse_duration('x') => error: duration is not a valid data duration string: x
                TIMESTAMP '2026-07-01 00:00:00' AT TIME ZONE 'Europe/Berlin' => 2026-07-01 02:00:00.000000000
                """);
    }
}
