package io.streamgauge.routes.reload;

import static io.streamgauge.routes.reload.EditedRoutes.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts with several broken files, which are mended while the others run. */
class BrokenStartsTest {

    private static final String SHARED =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: one, time: time, dimensions: a, measures: "p:double" }
            """;

    private static final List<String> BROKEN = List.of("schema", "syntax", "twice");

    @TempDir Path parent;
    private EditedRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new EditedRoutes(parent);
        routes.write("shared", SHARED)
                .write("fine", using("fine"))
                .write("schema", using("schema").replace("process:", "proces:"))
                .write("syntax", using("syntax") + "- route: {\n")
                .write("twice", using("twice") + secondReader())
                .start();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    /** A route of which a step uses the shared bean. */
    private static String using(String name) {
        return answering(name, "good")
                + "        - filter: { simple: '${body} == 1', steps: [ { to: 'bean:quote' } ] }\n";
    }

    /** A route that cannot start, because another one reads the endpoint. */
    private static String secondReader() {
        return answering("second", "bad").replace("direct:second", "direct:twice");
    }

    @Test
    void theGoodFileRunsAlone() {
        assertThat(routes.call("fine")).isEqualTo("good");
        assertThat(routes.camel.getRoutes()).extracting(Route::getId).containsExactly("fine");
        for (String broken : BROKEN) {
            assertThat(routes.state(broken).status()).as(broken).isEqualTo("DOWN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "syntax", "twice"})
    void aMendedFileIsTakenBesideTheOthers(String mended) throws Exception {
        routes.pass(Duration.ofSeconds(10));
        routes.look();

        routes.write(mended, using(mended)).look();

        assertThat(routes.problems(mended)).isEmpty();
        assertThat(routes.state(mended).status()).isEqualTo("UP");
        assertThat(routes.call(mended)).isEqualTo("good");
        assertThat(routes.camel.getRoutes())
                .extracting(Route::getId)
                .containsExactlyInAnyOrder("fine", mended);
    }

    @Test
    void ofTwoReadersTheSecondIsRefusedAndBothAreNamed() {
        assertThat(routes.problems("twice"))
                .singleElement()
                .asString()
                .startsWith(
                        "twice.camel.yaml:11:5: direct://twice is already read by the route in ")
                .contains("twice.camel.yaml:3:5, and can be read by one only");
    }

    /** A start takes the files by name, and so it is the good one that does not run. */
    @Test
    void aGoodFileIsTakenOnceTheOtherReaderOfItsEndpointIsRemoved() throws Exception {
        routes.write("fine", using("fine") + secondReader()).write("twice", using("twice"));
        try (EditedRoutes restarted = routes.restarted()) {
            assertThat(restarted.state("fine").status()).isEqualTo("UP");
            assertThat(restarted.problems("twice"))
                    .singleElement()
                    .asString()
                    .contains("fine.camel.yaml:11:5, and can be read by one only");

            restarted.write("twice", using("twice") + "# edited\n").look();
            assertThat(restarted.state("twice").status()).isEqualTo("DOWN");
            restarted.write("fine", using("fine")).look();

            assertThat(restarted.state("twice").status()).isEqualTo("UP");
            assertThat(restarted.call("twice")).isEqualTo("good");
            assertThat(restarted.call("fine")).isEqualTo("good");
        }
    }

    @Test
    void theGoodFileIsEditedBesideTheOthers() throws Exception {
        routes.write("fine", using("fine").replace("good", "better")).look();

        assertThat(routes.state("fine").status()).isEqualTo("UP");
        assertThat(routes.call("fine")).isEqualTo("better");
    }
}
