package io.streamgauge.reading;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Mappings, and rows with values that fit, nearly fit or do not fit. */
public final class RowsOfAnyKind extends DomainContextBase {

    private static final List<String> FIELDS = List.of("time", "d", "e", "m", "n", "v");

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(TimeUnit.NANOSECONDS::instant),
                Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli),
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.ofEpochSecond(-1)));
    }

    @Provide
    Arbitrary<Row> rows() {
        return Combinators.combine(
                        mostly(times()),
                        mostly(Arbitraries.of("x", "ü", 1, true, new BigDecimal("1.50"))),
                        mostly(Arbitraries.strings().alpha().ofMinLength(1)),
                        values(),
                        values().injectNull(0.3),
                        mostly(Arbitraries.of(1, 7L, "3", 5.0)))
                .as(RowsOfAnyKind::row);
    }

    @Provide
    Arbitrary<Mapping> mappings() {
        Arbitrary<String> types =
                Arbitraries.of("double", "bigint", "varchar", "boolean", "timestamp");
        return Combinators.combine(
                        Arbitraries.of("time", "time?").injectNull(0.3),
                        Arbitraries.of(TimeUnit.values()).injectNull(0.3),
                        Arbitraries.of("d", "d, e?", "d?, e as f?"),
                        Arbitraries.of("k=constant").injectNull(0.5),
                        types,
                        types.injectNull(0.5),
                        Arbitraries.of("v", "v?").injectNull(0.6))
                .as(RowsOfAnyKind::mapping);
    }

    static Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        " ",
                        "true",
                        "x",
                        "\ud800",
                        "NaN",
                        "1e999999999",
                        "-1e-999999999",
                        "0e99999"),
                Arbitraries.of(
                        Double.NaN, Float.NEGATIVE_INFINITY, Long.MAX_VALUE, -0.0, 1, 0L, 1.5f),
                Arbitraries.of(new NestedValue("{}"), new byte[0], true, false, 'c'),
                Arbitraries.longs().between(0, 2_000_000_000_000L),
                Arbitraries.integers().between(1, 2_000_000_000).map(String::valueOf),
                Arbitraries.doubles(),
                Arbitraries.bigDecimals().ofScale(12),
                Arbitraries.bigIntegers().map(BigInteger::negate),
                Arbitraries.strings().ofMaxLength(6),
                times());
    }

    private static Arbitrary<Object> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(0, Long.MAX_VALUE)
                        .map(nanoseconds -> TimeUnit.NANOSECONDS.instant(nanoseconds).toString()),
                Arbitraries.longs().between(0, 2_000_000_000L),
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(n -> BigDecimal.valueOf(n, 9)),
                Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli));
    }

    private static Arbitrary<Object> mostly(Arbitrary<?> fitting) {
        return Arbitraries.frequencyOf(Tuple.of(9, fitting), Tuple.of(1, values().injectNull(0.5)));
    }

    private static Row row(Object... values) {
        Row row = new Row("row 1", Map.of());
        for (int i = 0; i < FIELDS.size(); i++) {
            row = values[i] == null ? row : row.with(FIELDS.get(i), values[i]);
        }
        return row;
    }

    private static Mapping mapping(
            String time,
            TimeUnit unit,
            String dimensions,
            String constants,
            String type,
            String secondType,
            String version) {
        return Mapping.builder()
                .measureName("name")
                .time(time)
                .timeUnit(unit == null ? null : unit.name())
                .dimensions(dimensions)
                .constants(constants)
                .measures("m:" + type + (secondType == null ? "" : ", n:" + secondType))
                .multi(secondType != null || type.equals("timestamp"))
                .version(version)
                .build();
    }
}
