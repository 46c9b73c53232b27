package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextLawsTest {

    @Property(tries = 5000)
    void aTextIsReadBackAsItsDouble(@ForAll("doubles") double value) {
        String text = DoubleText.of(value);

        assertThat(Double.parseDouble(text)).isEqualTo(value);
        // Before JDK 19 the text of the JDK may be longer than it has to be.
        assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length());
        assertThat(new BigDecimal(text).stripTrailingZeros().precision())
                .isLessThanOrEqualTo(
                        new BigDecimal(Double.toString(value)).stripTrailingZeros().precision());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1, 1.0",
        "-1.50, -1.5",
        "100, 100.0",
        "0.001, 0.001",
        "0.0009, 9.0E-4",
        "9999999.999999, 9999999.999999",
        "1e7, 1.0E7",
        "99.017919, 99.017919",
        "-0.000001, -1.0E-6",
        "0.1000001, 0.1000001",
        "1e3, 1000.0"
    })
    void aTextIsTheOneOfTheJdk(double value, String text) {
        assertThat(DoubleText.of(value)).isEqualTo(text).isEqualTo(Double.toString(value));
    }

    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.doubles().between(-1e7, 1e7),
                Arbitraries.doubles().between(-10, 10).ofScale(6),
                Arbitraries.longs()
                        .between(-10_000_000_000_000L, 10_000_000_000_000L)
                        .map(it -> BigDecimal.valueOf(it, 6).doubleValue()),
                Arbitraries.integers().map(Integer::doubleValue));
    }
}
