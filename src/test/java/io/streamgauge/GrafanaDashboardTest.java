package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the dashboards: what Grafana would show wrong without an error. */
class GrafanaDashboardTest {

    private static final int COLUMNS = 24;

    @ParameterizedTest
    @ValueSource(strings = {"operations", "prices"})
    void noPanelCoversAnother(String name) throws Exception {
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : GrafanaDashboard.read(name).json().path("panels")) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right)
                    .as(panel.path("title").asText())
                    .isPositive()
                    .isLessThanOrEqualTo(COLUMNS);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add(List.of(x, place.path("y").asInt() + y)))
                            .as("%s at %d", panel.path("title").asText(), x)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations", "prices"})
    void eachPanelSaysWhatItShows(String name) throws Exception {
        GrafanaDashboard dashboard = GrafanaDashboard.read(name);
        List<JsonNode> panels = dashboard.panels();

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.path("title")).doesNotHaveDuplicates();
        assertThat(panels)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        panel -> {
                            assertThat(panel.path("title").asText()).isNotBlank();
                            assertThat(panel.path("description").asText()).endsWith(".");
                            assertThat(panel.at("/datasource/uid").asText())
                                    .isEqualTo("${datasource}");
                            assertThat(panel.path("targets")).isNotEmpty();
                        });
    }
}
