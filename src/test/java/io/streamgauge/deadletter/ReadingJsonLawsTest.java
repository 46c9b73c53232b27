package io.streamgauge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.RowsOfAnyKind;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What holds for each reading that travels as JSON. */
@Domain(RowsOfAnyKind.class)
class ReadingJsonLawsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void aReadingComesBackAsItWas(
            @ForAll Mapping mapping, @ForAll Row row, @ForAll Instant defaultTime)
            throws IOException {
        if (mapping.map(row, defaultTime) instanceof Reading reading) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                ReadingJson.write(reading, json);
            }

            Reading back = ReadingJson.read(JSON.readTree(text.toString()), reading.row());

            assertThat(back).isEqualTo(reading);
        }
    }
}
