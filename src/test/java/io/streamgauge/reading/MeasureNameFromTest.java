package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureNameFromTest {

    @Test
    void theMeasureNameComesFromTheRow() {
        Mapping mapping = mapping("price:double, size:bigint");

        MappingResult mappingResult =
                map(mapping, Map.of("symbol", "A", "name", "quote", "price", 1.5));

        assertThat(mappingResult)
                .isInstanceOfSatisfying(
                        Reading.class,
                        reading -> {
                            assertThat(reading.measureName()).isEqualTo("quote");
                            assertThat(reading.measures()).isInstanceOf(Measures.Multi.class);
                        });
    }

    @Test
    void aColumnOfSingleValuesMakesASingleMeasure() {
        Mapping mapping = mapping("measure_value::double, measure_value::bigint, price:double");

        MappingResult single =
                map(mapping, Map.of("symbol", "A", "name", "size", "measure_value::bigint", 7));
        MappingResult multi = map(mapping, Map.of("symbol", "A", "name", "quote", "price", 1.5));

        assertThat(((Reading) single).measures())
                .isEqualTo(new Measures.Single(new MeasureValue.BigintValue(7)));
        assertThat(((Reading) multi).measures()).isInstanceOf(Measures.Multi.class);
    }

    @Test
    void aRowWithASingleValueAndMoreIsRejected() {
        Mapping mapping = mapping("measure_value::double, price:double");

        MappingResult mappingResult =
                map(
                        mapping,
                        Map.of("symbol", "A", "name", "x", "measure_value::double", 1, "price", 2));

        assertThat(((Rejection) mappingResult).message())
                .contains("\"measure_value::double\" must be the only measure of its row");
    }

    @Test
    void aRowWithoutAMeasureNameIsRejected() {
        MappingResult mappingResult =
                map(mapping("price:double"), Map.of("symbol", "A", "price", 1.5));

        assertThat(((Rejection) mappingResult).message()).contains("\"name\" must be present");
    }

    @Test
    void twoMeasureNamesAreRefused() {
        assertThatThrownBy(
                        () ->
                                Mapping.builder()
                                        .dimensions("symbol")
                                        .measures("price:double")
                                        .measureName("quote")
                                        .measureNameFrom("name")
                                        .build())
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("must not be set together with measureNameFrom");
    }

    private static Mapping mapping(String measures) {
        return Mapping.builder()
                .dimensions("symbol")
                .measureNameFrom("name")
                .measures(measures)
                .build();
    }

    private static MappingResult map(Mapping mapping, Map<String, Object> fields) {
        return mapping.map(new Row("row 1", fields), Instant.EPOCH);
    }
}
