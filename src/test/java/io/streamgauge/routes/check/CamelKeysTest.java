package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.SettingProblem;
import java.util.List;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in keys of {@code camel.*}. */
class CamelKeysTest {

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            textBlock =
                    """
                    camel.component.timestream.linger       ! 5x    ! must be a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m, but is "5x": correct it
                    camel.component.timestream.max-in-flight ! many ! must be a whole number, but is "many": correct it
                    camel.component.timestream.lingr        ! 5s    ! is not an option of the component timestream: did you mean "linger"?
                    camel.component.timestream.rejectedTo   ! log:a ! is not an option of the component timestream: did you mean "deadLetter"?
                    camel.component.timestream.onReject     ! a:b   ! must be CLASS:POLICY, with commas between several, but is "a:b": "b" is not a policy
                    camel.component.kinesis.configuration.delay ! 5m ! must be shorter than "stallTimeout"
                    camel.component.timestraem.linger       ! 5s    ! is for a component that does not exist: did you mean "timestream"?
                    camel.component.http.connectTimeout     ! 5x    ! must be a duration such as
                    camel.component.seda.queueSize          ! x     ! must be a whole number, but is "x": correct it
                    camel.main.nmae                         ! a     ! is not a key of Camel: did you mean "camel.main.name"?
                    camel.main.durationMaxSeconds           ! ten   ! must be a whole number, but is "ten": correct it
                    camel.main.shutdown-log-inflight-exchanges-on-timeout ! no ! must be true or false, but is "no": correct it
                    camel.health.enabled                    ! yes   ! must be true or false, but is "yes": correct it
                    camel.main.routesReloadEnabled          ! true  ! is a key of Camel's own reload, which is not available
                    camel.main.routes-reload-pattern        ! a     ! is a key of Camel's own reload, which is not available
                    camel.main.contextReloadEnabled         ! false ! is a key of Camel's own reload, which is not available
                    camel.component.timestream.mapping      ! #bean:quote ! names the bean "quote", which is no bean of the settings
                    camel.component.http.httpClientConfigurer ! #quote ! names the bean "quote", which is no bean of the settings
                    camel.component.timestream.linger       ! {{no.key}} ! refers to a key without a value
                    """)
    void aWrongKeyIsReportedByItsName(String key, String value, String problem) {
        assertThat(problems(key, value))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.key()).isEqualTo(key);
                            assertThat(found.toString())
                                    .startsWith("\"%s\" %s".formatted(key, problem));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.timestream.linger, 5s",
        "camel.component.timestream.max-in-flight, 3",
        "camel.component.timestream.configuration.linger, 5s",
        "camel.component.http.connectTimeout, 5000",
        "camel.main.name, mine",
        "camel.main.routes-include-pattern, file:x",
        "camel.main.modeline, false",
        "camel.health.enabled, true",
        "camel.metrics.tags[a], b",
        "camel.beans.list[0], a",
        "camel.language.jq.inputType, java.lang.String",
        "camel.jbang.anything, a"
    })
    void aRightKeyIsNotReported(String key, String value) {
        assertThat(problems(key, value)).isEmpty();
    }

    @Test
    void beansOfSettingsAreCheckedAsThoseOfRoutes() {
        assertThat(
                        problems(
                                "camel.beans.policy",
                                "#class:io.streamgauge.bean.FetchPolicy",
                                "camel.beans.policy.deadline",
                                "4x",
                                "camel.beans.policy.tris",
                                "4",
                                "camel.beans.policy.budget",
                                "#bean:daily",
                                "camel.beans.daily",
                                "#class:io.streamgauge.bean.CallBudget",
                                "camel.beans.other",
                                "#class:io.streamgauge.bean.FetchPolcy"))
                .extracting(SettingProblem::toString)
                .containsExactlyInAnyOrder(
                        "\"camel.beans.policy.deadline\" must be a duration such as 500ms, 30s, 5m,"
                                + " 6h, 30d or 1h30m, but is \"4x\": correct it",
                        "\"camel.beans.policy.tris\": FetchPolicy has no property \"tris\": did you"
                                + " mean \"tries\"? its properties are budget, contentTypes, deadline,"
                                + " maxPause, pause, redirects, tries",
                        "\"camel.beans.other\": there is no class"
                                + " \"io.streamgauge.bean.FetchPolcy\": did you mean"
                                + " \"io.streamgauge.bean.FetchPolicy\"?");
    }

    private List<SettingProblem> problems(String... keysAndValues) {
        Properties settings = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        camel.getPropertiesComponent().setInitialProperties(settings);
        return CamelKeys.check(settings.stringPropertyNames(), camel);
    }
}
