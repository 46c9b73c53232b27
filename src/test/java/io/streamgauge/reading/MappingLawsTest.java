package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures.Multi;
import io.streamgauge.reading.Measures.Single;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

@Domain(RowsOfAnyKind.class)
@Domain(DomainContext.Global.class)
class MappingLawsTest {

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everyRowBecomesAReadingOrARejection(
            @ForAll Mapping mapping, @ForAll Row row, @ForAll Instant defaultTime) {
        MappingResult mappingResult = mapping.map(row, defaultTime);

        Statistics.collect(mappingResult.getClass());
        Statistics.coverage(
                kinds -> kinds.check(Reading.class).percentage(share -> share > 5 && share < 95));
        if (mappingResult instanceof Rejection rejection) {
            assertThat(rejection.row()).isSameAs(row);
            assertThat(rejection.message()).contains(row.origin(), rejection.rule());
        } else {
            assertThat(mappingResult).isInstanceOf(Reading.class);
        }
    }

    @Property
    void aReadingsOwnRowGivesTheSameReading(
            @ForAll Mapping mapping, @ForAll Row row, @ForAll Instant defaultTime) {
        MappingResult mappingResult = mapping.map(row, defaultTime);

        if (mappingResult instanceof Reading reading) {
            assertThat(mapping.map(reading.row(), Instant.EPOCH)).isEqualTo(reading);
        }
    }

    @Property
    void nothingInAReadingIsEmptyOrNotANumber(
            @ForAll Mapping mapping, @ForAll Row row, @ForAll Instant defaultTime) {
        MappingResult mappingResult = mapping.map(row, defaultTime);

        if (mappingResult instanceof Reading reading) {
            assertThat(reading.dimensions()).isNotEmpty();
            assertThat(reading.dimensions().values()).doesNotContain("").doesNotContainNull();
            assertThat(values(reading)).isNotEmpty().allMatch(value -> !value.text().isEmpty());
            assertThat(reading.timeUnit().instant(reading.timeUnit().of(reading.time())))
                    .isEqualTo(reading.time());
            assertThat(reading.version()).isPositive();
        }
    }

    @Property
    void aDoublesTextReadsBackAsTheSameDouble(@ForAll double value) {
        String text = new DoubleValue(value).text();

        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
        assertThat(new BigDecimal(text).doubleValue()).isEqualTo(Double.parseDouble(text));
    }

    @Property
    void aTimeComesBackFromEachUnit(
            @ForAll TimeUnit unit, @ForAll @LongRange(max = Long.MAX_VALUE) long units)
            throws InvalidFieldException {
        Instant time = TimeUnit.NANOSECONDS.instant(units);
        Instant inUnit = unit.instant(unit.of(time));

        assertThat(unit.holds(inUnit)).isTrue();
        assertThat(new Times(unit, null, null).read("time", unit.of(time)))
                .isEqualTo(new EpochTime(inUnit, unit));
        assertThat(new Times(unit, null, null).read("time", time.toString()).time())
                .isEqualTo(time);
    }

    @Property
    void anEpochWithAFractionKeepsItsNanoseconds(
            @ForAll TimeUnit unit, @ForAll @LongRange(max = Long.MAX_VALUE) long nanoseconds)
            throws InvalidFieldException {
        BigDecimal epoch =
                BigDecimal.valueOf(nanoseconds).divide(BigDecimal.valueOf(unit.nanoseconds()));

        for (Object form : List.of(epoch, epoch.toString(), epoch.toPlainString())) {
            assertThat(new Times(unit, null, null).read("time", form).time())
                    .isEqualTo(TimeUnit.NANOSECONDS.instant(nanoseconds));
        }
    }

    @Property
    void decimalsAreWhatJavaAndTheGrammarBothAccept(@ForAll("numberLike") String text) {
        assertThat(Numbers.isDecimal(text))
                .isEqualTo(text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?"));
    }

    @Provide
    Arbitrary<String> numberLike() {
        return Arbitraries.strings().withChars("-+.eE019x ").ofMaxLength(8);
    }

    private static Collection<MeasureValue> values(Reading reading) {
        return reading.measures() instanceof Multi multi
                ? multi.values().values()
                : List.of(((Single) reading.measures()).value());
    }
}
