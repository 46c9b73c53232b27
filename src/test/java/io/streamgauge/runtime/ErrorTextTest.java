package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ErrorTextTest {

    @Test
    void messagesOfCausesFollowFromTheOutermost() {
        assertThat(
                        ErrorText.of(
                                new IllegalStateException(
                                        "the load cannot begin", new IOException("no such file"))))
                .isEqualTo("the load cannot begin%n  because: no such file".formatted());
    }

    @Test
    void messagesAreNotRepeatedWithTheParserPosition() {
        IOException parser =
                new IOException("Unexpected end-of-input\n at [Source: REDACTED; line: 1]");

        assertThat(
                        ErrorText.of(
                                new IllegalArgumentException(
                                        "cut.json is malformed at line 1: Unexpected end-of-input",
                                        parser)))
                .isEqualTo("cut.json is malformed at line 1: Unexpected end-of-input");
    }

    @Test
    void anExceptionWithoutAMessageIsNamed() {
        assertThat(ErrorText.of(new IllegalStateException()))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void invalidPropertiesAreReportedWithoutTheirValue() {
        PropertyBindingException thrown =
                new PropertyBindingException(
                        new PGSimpleDataSource(),
                        "portNumbers",
                        "geheim1",
                        new TypeConversionException(
                                "geheim1", int[].class, new NumberFormatException("geheim1")));

        assertThat(ErrorText.of(thrown))
                .isEqualTo(
                        "\"portNumbers\" of PGSimpleDataSource cannot be set%n  because: its value must be of the type int[]"
                                .formatted());
    }

    @Test
    void messagesOfLibrariesDoNotShowTheValue() {
        PropertyBindingException thrown =
                new PropertyBindingException(
                        new PGSimpleDataSource(),
                        "url",
                        "jdbc:x",
                        new IllegalArgumentException("invalid URL jdbc:x"));

        assertThat(ErrorText.of(thrown))
                .isEqualTo(
                        "\"url\" of PGSimpleDataSource cannot be set%n  because: invalid URL xxxxxx"
                                .formatted());
    }

    @Test
    void objectsWithoutATextAreShownByTheirClass() {
        assertThat(
                        ErrorText.of(
                                new IllegalStateException(
                                        "the bean io.streamgauge.bean.ReadingMapper@51b77cdf"
                                                + " failed for me@1234abcd")))
                .isEqualTo("the bean ReadingMapper failed for me@1234abcd");
    }

    @Test
    void invalidRoutesAreReportedWithNameAndReason() {
        assertThat(
                        ErrorText.of(
                                new FailedToCreateRouteException(
                                        "prices",
                                        "Route(prices)[From[timer:tick] -> []]",
                                        "somewhere",
                                        new ResolveEndpointFailedException(
                                                "kinesis:x?secretKey=geheim1", "it is not there"))))
                .isEqualTo(
                        "the route \"prices\" cannot be created%n  because: the endpoint kinesis:x?secretKey=xxxxxx is not valid: it is not there"
                                .formatted());
    }
}
