package io.streamgauge.bench;

import com.ethlo.time.ITU;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares parsers of ISO-8601 text by the time that a whole reading takes. */
final class IsoTimes {

    private static final int ROWS = 1_000;

    private static final Mapping MAPPING =
            Mapping.builder()
                    .measureName("quote")
                    .dimensions("symbol, currency")
                    .measures("price:double")
                    .build();

    private IsoTimes() {}

    static List<SmallBench.Way> ways(int readings) {
        List<Row> rows = rows();
        return List.of(
                way("IsoTime", rows, readings, text -> text),
                way("itu", rows, readings, text -> ITU.parseDateTime(text).toInstant()),
                way("Instant.parse", rows, readings, Instant::parse));
    }

    private static SmallBench.Way way(
            String name, List<Row> rows, int readings, Function<String, Object> time) {
        return new SmallBench.Way(
                name,
                () -> {
                    for (int count = 0; count < readings; count++) {
                        Row row = rows.get(count % ROWS);
                        Object value = time.apply((String) row.fields().get("time"));
                        if (!(MAPPING.map(row.with("time", value), Instant.EPOCH)
                                instanceof Reading)) {
                            throw new IllegalStateException("a rejection");
                        }
                    }
                });
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Instant first = Instant.parse("2026-01-01T00:00:00.123Z");
        for (int index = 0; index < ROWS; index++) {
            Map<String, Object> fields =
                    Map.of(
                            "symbol",
                            "S" + index % 50,
                            "currency",
                            "USD",
                            "price",
                            99.5 + index,
                            "time",
                            first.plusMillis(index * 86_431_337L).toString());
            rows.add(new Row("row " + index, fields));
        }
        return rows;
    }
}
