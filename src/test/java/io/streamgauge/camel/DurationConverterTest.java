package io.streamgauge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationConverterTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "soon", "1m30", "5x", "10MB", "5s1m", "-5s", "1.5h"})
    void aContextRefusesWhatIsNotADuration(String text) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            DurationConverter.register(context);

            assertThatThrownBy(
                            () ->
                                    context.getTypeConverter()
                                            .mandatoryConvertTo(Duration.class, text))
                    .hasStackTraceContaining("must be a duration such as");
            assertThat(context.getTypeConverter().convertTo(Duration.class, "5s"))
                    .isEqualTo(Duration.ofSeconds(5));
        }
    }
}
