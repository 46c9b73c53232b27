package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void theMessagesOfTheCausesFollowFromTheOutermostToTheFirst() {
        assertThat(
                        Reasons.of(
                                new IllegalStateException(
                                        "the load cannot begin", new IOException("no such file"))))
                .isEqualTo("the load cannot begin%n  because: no such file".formatted());
    }

    @Test
    void whatWasToldAlreadyIsNotToldAgainWithThePlaceInTheParser() {
        IOException parser =
                new IOException("Unexpected end-of-input\n at [Source: REDACTED; line: 1]");

        assertThat(
                        Reasons.of(
                                new IllegalArgumentException(
                                        "cut.json is malformed at line 1: Unexpected end-of-input",
                                        parser)))
                .isEqualTo("cut.json is malformed at line 1: Unexpected end-of-input");
    }

    @Test
    void anExceptionWithoutAMessageIsToldByItsName() {
        assertThat(Reasons.of(new IllegalStateException()))
                .isEqualTo("java.lang.IllegalStateException");
    }
}
