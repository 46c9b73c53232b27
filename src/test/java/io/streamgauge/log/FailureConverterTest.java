package io.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class FailureConverterTest {

    private final LoggerContext context = new LoggerContext();
    private final FailureConverter converter = new FailureConverter();

    FailureConverterTest() {
        converter.setContext(context);
        converter.start();
    }

    @Test
    void failuresAreWrittenAsReasonsWithoutAStack() {
        Exception failure =
                new UncheckedIOException(
                        "no answer from api", new ConnectException("Connection refused"));

        assertThat(written("no answer from api", failure))
                .isEqualToIgnoringNewLines("  because: Connection refused");
        assertThat(written("no answer from api: Connection refused", failure)).isEmpty();
    }

    @Test
    void programmingErrorsAreWrittenWithTheirStack() {
        assertThat(written("failed", new NullPointerException("x is null")))
                .contains("NullPointerException: x is null")
                .contains("\tat io.streamgauge.log.FailureConverterTest");
        assertThat(written("failed", new IOException())).contains("\tat ");
    }

    @Test
    void linesWithoutAnExceptionGetNothing() {
        assertThat(written("failed", null)).isEmpty();
    }

    private String written(String message, Throwable thrown) {
        Logger logger = context.getLogger("x");
        return converter.convert(
                new LoggingEvent("x", logger, Level.ERROR, message, thrown, new Object[0]));
    }
}
