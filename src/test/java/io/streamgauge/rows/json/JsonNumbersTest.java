package io.streamgauge.rows.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of numbers, whichever way a line is read. */
class JsonNumbersTest {

    private static final String FINITE = "must be in the range of a double";
    private static final String NUMBER = "must be a finite number";
    private static final String WHOLE =
            "must be a whole number from -9223372036854775808 to 9223372036854775807";

    @ParameterizedTest
    @CsvSource({
        "1, 1.0, 1",
        "-7, -7.0, -7",
        "1e3, 1000.0, 1000",
        "1E+3, 1000.0, 1000",
        "1e-3, 0.001, WHOLE",
        "-0, 0.0, 0",
        "-0.0, 0.0, 0",
        "0, 0.0, 0",
        "5.0, 5.0, 5",
        "1.50, 1.5, WHOLE",
        "100.017919, 100.017919, WHOLE",
        "0.1234567890123456789, 0.12345678901234568, WHOLE",
        "12345678.9, 1.23456789E7, WHOLE",
        "1e400, FINITE, WHOLE",
        "9007199254740993, 9.007199254740992E15, 9007199254740993",
        "9223372036854775807, 9.223372036854776E18, 9223372036854775807",
        "9223372036854775808, 9.223372036854776E18, WHOLE",
        "-9223372036854775808, -9.223372036854776E18, -9223372036854775808",
        "'\"1.5\"', 1.5, WHOLE",
        "'\"1.50\"', 1.5, WHOLE",
        "'\"5\"', 5.0, 5",
        "'\"+5\"', 5.0, 5",
        "'\"1e3\"', 1000.0, 1000",
        "'\"NaN\"', NUMBER, WHOLE",
        "true, NUMBER, WHOLE",
        "00, JSON, JSON",
        "+1, JSON, JSON",
        "NaN, JSON, JSON",
        "1., JSON, JSON",
        ".5, JSON, JSON"
    })
    void aNumberHasOneOutcome(String number, String asDouble, String asBigint) {
        assertThat(outcomes(number, "double")).containsOnly(asDouble);
        assertThat(outcomes(number, "bigint")).containsOnly(asBigint);
    }

    /** The outcomes of the number in lines after another one, the last with a member more. */
    private static List<String> outcomes(String number, String type) {
        Mapping mapping =
                Mapping.builder()
                        .measureName("m")
                        .time("t?")
                        .dimensions("d")
                        .measures("v:" + type)
                        .build();
        String line = "{\"d\":\"x\",\"v\":" + number + "}\n";
        String text = "{\"d\":\"x\",\"v\":1}\n" + line + line + line.replace("}", ",\"w\":1}");
        JsonRows rows = JsonRows.of(text, "test", IllegalStateException::new);
        List<String> outcomes = new ArrayList<>();
        while (rows.hasNext()) {
            outcomes.add(outcome(rows.next().from(Origin.of("test")), mapping));
        }
        return outcomes.subList(1, 4);
    }

    private static String outcome(SourceItem item, Mapping mapping) {
        Object mapped = item instanceof Row row ? mapping.map(row, Instant.EPOCH) : item;
        if (mapped instanceof Rejection rejection) {
            return switch (rejection.rule()) {
                case FINITE -> "FINITE";
                case NUMBER -> "NUMBER";
                case WHOLE -> "WHOLE";
                default ->
                        rejection.rule().startsWith("must be a JSON object")
                                ? "JSON"
                                : rejection.rule();
            };
        }
        return ((Measures.Single) ((Reading) mapped).measures()).value().text();
    }
}
