package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;
import static io.streamgauge.local.timestream.query.functions.Overload.scalars;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The functions that write and read times by patterns. */
final class TimeFormatFunctions {

    static final List<Overload> ALL =
            scalars(
                    """
                    date_format(timestamp, varchar): varchar -> ts_date_format(epoch_ns({0}), {1})
                    date_parse(varchar, varchar): timestamp -> make_timestamp_ns(ts_date_parse({0}, {1}))
                    format_datetime(timestamp, varchar): varchar -> ts_format_datetime(epoch_ns({0}), {1})
                    parse_datetime(varchar, varchar): timestamp -> make_timestamp_ns(ts_parse_datetime({0}, {1}))
                    """);

    static final List<JavaFunction> JAVA = java();

    private TimeFormatFunctions() {}

    private static List<JavaFunction> java() {
        Patterns mySql = new Patterns(MySqlPatterns::of);
        Patterns joda = new Patterns(JodaPatterns::of);
        return List.of(
                inJava(
                        "ts_date_format(bigint, varchar): varchar",
                        row -> mySql.get(row.text(1)).format(row.whole(0))),
                inJava(
                        "ts_date_parse(varchar, varchar): bigint",
                        row -> mySql.get(row.text(1)).parse(row.text(0))),
                inJava(
                        "ts_format_datetime(bigint, varchar): varchar",
                        row -> joda.get(row.text(1)).format(row.whole(0))),
                inJava(
                        "ts_parse_datetime(varchar, varchar): bigint",
                        row -> joda.get(row.text(1)).parse(row.text(0))));
    }

    /** The patterns used last; its lock guards it. */
    private static final class Patterns {

        private static final int MAX_CACHED = 100;

        private final Function<String, DateTimePattern> reader;
        private final Map<String, DateTimePattern> cache =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, DateTimePattern> eldest) {
                        return size() > MAX_CACHED;
                    }
                };

        Patterns(Function<String, DateTimePattern> reader) {
            this.reader = reader;
        }

        synchronized DateTimePattern get(String pattern) {
            return cache.computeIfAbsent(pattern, reader);
        }
    }
}
