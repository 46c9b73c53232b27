package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of options that are wrong, on each endpoint of the program. */
class EndpointOptionsTest {

    @AutoClose private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kinesis:orders?secretKey=%s",
                "kinesis:orders?accessKey=a&secretKey=RAW(%s)",
                "timestream:market/orders?password=%s",
                "timestream:market/orders?sessionToken=%s&maxInFlight=many",
                "rows:csv?apiKey=%s",
                "rows:json?password=%s&skip=many"
            })
    void valuesOfUnknownOptionsAreNotShown(String uri) {
        String secret = "Hunter2Hunter2";

        String reported = reported(uri.formatted(secret));

        assertThat(reported).doesNotContain(secret).contains("is not an option of it");
    }

    @Test
    void theNearestNameIsSuggested() {
        assertThat(reported("kinesis:orders?iteratorTyp=LATEST"))
                .contains("The endpoint kinesis:orders is not valid")
                .contains(
                        "\"iteratorTyp\" is not an option of it (did you mean \"iteratorType\"?):"
                                + " correct or remove it");
    }

    @ParameterizedTest
    @CsvSource({
        "kinesis:orders, shards, two",
        "kinesis:orders, retries, 1.5",
        "kinesis:orders, maxInFlight, 99999999999",
        "kinesis:orders, batchSize, ''",
        "kinesis:orders, prefetchSize, 10MB",
        "kinesis:orders, maxInflatedSize, many",
        "kinesis:orders, retryDelay, soon",
        "kinesis:orders, batch, maybe",
        "kinesis:orders, iteratorType, FIRST",
        "timestream:market/orders, maxInFlight, two",
        "timestream:market/orders, linger, soon",
        "timestream:market/orders, magneticWrites, often",
        "timestream:market/orders, memoryRetention, a day",
        "timestream:market/orders, autoCreateTable, no",
        "rows:csv, skip, two",
        "rows:csv, header, maybe"
    })
    void invalidValuesAreQuotedAsWritten(String endpoint, String option, String value) {
        assertThat(reported("%s?%s=%s".formatted(endpoint, option, value)))
                .contains("The endpoint " + endpoint + " is not valid")
                .contains("\"%s\" must be ".formatted(option))
                .contains("but is '%s'".formatted(value));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(reported("kinesis:orders?shards=two&batch=maybe&delai=1s"))
                .contains("\"shards\" must be a whole number")
                .contains("\"batch\" must be true or false")
                .contains("\"delai\" is not an option of it");
    }

    @Test
    void anArnNamesAStream() {
        KinesisEndpoint endpoint =
                context.getEndpoint(
                        "kinesis:arn:aws:kinesis:eu-west-1:123456789012:stream/orders?batch=true",
                        KinesisEndpoint.class);

        assertThat(endpoint.getConfiguration().getStreamName()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:kinesis:eu-west-1:12345:stream/orders",
                "arn:aws:kinesis:eu-west-1:123456789012:orders",
                "arn:aws:sqs:eu-west-1:123456789012:stream/orders",
                "arn:aws:kinesis:eu-west-1:123456789012:stream/orders/consumer/a:1"
            })
    void invalidArnsAreRefusedWithTheForm(String arn) {
        assertThat(reported("kinesis:" + arn))
                .contains("arn:aws:kinesis:REGION:ACCOUNT:stream/NAME")
                .contains("but is '%s'".formatted(arn));
    }

    private String reported(String uri) {
        StringWriter reported = new StringWriter();
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .satisfies(failure -> failure.printStackTrace(new PrintWriter(reported)));
        return reported.toString();
    }
}
