package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.LogLines;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteFailuresTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final LogLines log = new LogLines("calls");
    private Duration now = Duration.ofDays(1);
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        camel.getManagementStrategy().addEventNotifier(new RouteFailures(() -> now));
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(IllegalArgumentException.class).handled(true);
                        from("direct:calls")
                                .routeId("calls")
                                .choice()
                                .when(body().isEqualTo("handled"))
                                .throwException(new IllegalArgumentException("handled"))
                                .when(body().isEqualTo("bad"))
                                .throwException(new IllegalStateException("no answer"))
                                .when(body().isEqualTo("whole"))
                                .split(constant("a,b"), new GroupedBodyAggregationStrategy())
                                .delimiter(",")
                                .to("log:part?level=DEBUG")
                                .end()
                                .endChoice()
                                .when(body().isEqualTo("parts"))
                                .split(constant("a,b"))
                                .delimiter(",")
                                .to("log:part?level=DEBUG")
                                .end()
                                .throwException(new IllegalStateException("no answer"));
                    }
                });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        log.close();
    }

    @Test
    void anUnhandledFailureIsOneLogLine() {
        send("bad");

        assertThat(log.lines()).containsExactly("ERROR failed: no answer");
    }

    @Test
    void aFailureOfAFileNamesTheFile() {
        sendFile("num.jsonl");
        sendFile("two\nlines.jsonl");

        assertThat(log.lines())
                .containsExactly(
                        "ERROR failed at num.jsonl: no answer",
                        "ERROR failed at two?lines.jsonl: no answer");
    }

    @Test
    void tenFailedFilesAMinuteAreNamedAndOthersCounted() {
        for (int file = 0; file < 13; file++) {
            sendFile(file + ".csv");
        }
        assertThat(log.lines()).hasSize(10);

        now = now.plusSeconds(60);
        sendFile("last.csv");
        camel.stop();

        assertThat(log.lines().subList(10, 12))
                .containsExactly(
                        "ERROR failed 3 more times at files that are not named: the maximum is 10"
                                + " files in a minute",
                        "ERROR failed at last.csv: no answer");
    }

    @Test
    void countedFilesAreLoggedWhenTheProgramStops() {
        for (int file = 0; file < 12; file++) {
            sendFile(file + ".csv");
        }
        camel.stop();

        assertThat(log.lines()).hasSize(11);
        assertThat(log.lines().get(10)).startsWith("ERROR failed 2 more times at files");
    }

    private void sendFile(String name) {
        template.send(
                "direct:calls",
                exchange -> {
                    exchange.getMessage().setBody("bad");
                    exchange.getMessage().setHeader("CamelFileName", name);
                });
    }

    @Test
    void aRouteThatWorksAgainIsLoggedOnce() {
        send("handled");
        now = now.plusSeconds(600);
        send("handled");
        now = now.plusSeconds(9);
        send("good");
        assertThat(log.lines()).isEmpty();

        now = now.plusSeconds(5);
        send("good");
        send("good");

        assertThat(log.lines()).containsExactly("INFO works again; 2 exchanges failed in 10 min");
    }

    @Test
    void aPartThatWorksIsNotARecovery() {
        send("handled");
        now = now.plusSeconds(60);
        send("parts");

        assertThat(log.lines()).containsExactly("ERROR failed: no answer");
    }

    @Test
    void aWholeOfPartsThatWorksIsARecovery() {
        send("handled");
        now = now.plusSeconds(60);
        send("whole");

        assertThat(log.lines()).containsExactly("INFO works again; 1 exchanges failed in 0 s");
    }

    private void send(String body) {
        template.send("direct:calls", exchange -> exchange.getMessage().setBody(body));
    }
}
