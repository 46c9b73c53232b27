package io.streamgauge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.camel.Rows;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.RowsOfAnyKind;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(RowsOfAnyKind.class)
class RowJsonLawsTest {

    @Property
    void aRowReadBackFromJsonGivesTheSameReading(
            @ForAll Mapping mapping, @ForAll Row row, @ForAll Instant defaultTime) {
        MappingResult direct = mapping.map(row, defaultTime);

        if (direct instanceof Reading reading) {
            byte[] json = RowJson.bytes(reading.row());
            MappingResult travelled = mapping.map(Rows.of(json, "row 1").next(), defaultTime);

            assertThat(travelled).isInstanceOf(Reading.class);
            assertThat(withRow((Reading) travelled, row)).isEqualTo(withRow(reading, row));
        }
    }

    private static Reading withRow(Reading reading, Row row) {
        return new Reading(
                row,
                reading.time(),
                reading.timeUnit(),
                reading.dimensions(),
                reading.measureName(),
                reading.measures(),
                reading.version());
    }
}
