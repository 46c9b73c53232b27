package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarksTest {

    @TempDir Path folder;

    @Test
    void aWatermarkSurvivesARestart() {
        watermarks("number").advance("trades", "9");

        assertThat(watermarks("number").get("trades")).contains("9");
        assertThat(watermarks("number").getOr("trades", "0")).isEqualTo("9");
        assertThat(folder.resolve("trades.json")).hasContent("{\"value\":\"9\"}");
    }

    @Test
    void aKeyThatWasNeverAdvancedHasNoValue() {
        assertThat(watermarks("text").get("trades")).isEmpty();
        assertThat(watermarks("text").getOr("trades", "a")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "number, 9, 10, 9.99",
        "text, abc, abd, abcz",
        "time, 2026-11-21T10:00:00Z, 2026-11-21T10:00:01Z, 2026-11-21T11:00:00.5+01:00",
        "time, 2026-11-21, 2026-11-22, 2026-11-21T23:59:59Z"
    })
    void itGoesForwardOnly(String order, String first, String highest, String between) {
        Watermarks watermarks = watermarks(order);

        watermarks.advance("trades", first);
        watermarks.advance("trades", highest);
        watermarks.advance("trades", between);

        assertThat(watermarks.get("trades")).contains(highest);
    }

    @Test
    void itGoesBackwardWhenToldTo() {
        Watermarks watermarks = watermarks("number");
        watermarks.advance("trades", "10");

        watermarks.reset("trades", "9");

        assertThat(watermarks.get("trades")).contains("9");
    }

    @Test
    void keysWithAnyCharactersAreDistinct() throws IOException {
        Watermarks watermarks = watermarks("number");

        watermarks.advance("shop/orders", "1");
        watermarks.advance("../orders", "2");

        assertThat(watermarks.get("shop/orders")).contains("1");
        assertThat(watermarks.get("../orders")).contains("2");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aValueOfAnotherKindIsRefusedWithItsRule() {
        assertThatThrownBy(() -> watermarks("number").advance("trades", "soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The watermark \"trades\" must be a number, but is \"soon\": give such a"
                                + " value, or another \"order\"");
        assertThatThrownBy(() -> watermarks("time").reset("trades", "2026-11-21T10:00:00"))
                .hasMessageContaining("must be a time such as 2026-11-21T10:00:00Z");
    }

    @Test
    void anOrderMustBeSaid() {
        Watermarks watermarks = new Watermarks();

        assertThatThrownBy(() -> watermarks.advance("trades", "1"))
                .hasMessageContaining("need the property \"order\": write text, number or time");
        assertThatThrownBy(() -> watermarks.setOrder("size"))
                .hasMessage(
                        "\"order\" must be a way to compare watermarks, but is \"size\": write"
                                + " text, number or time");
    }

    @Test
    void anInvalidWatermarkFileIsReportedWithTheRemedy() throws IOException {
        Files.writeString(folder.resolve("trades.json"), "{\"value\":");

        assertThatThrownBy(() -> watermarks("text").get("trades"))
                .hasMessageContaining("trades.json' cannot be read")
                .hasMessageContaining("or remove it to read the source from its beginning");
    }

    @Test
    void aFileWithAValueOfAnotherKindIsReportedWithTheRemedy() throws IOException {
        Files.writeString(folder.resolve("trades.json"), "{\"value\":\"garbage\"}");

        assertThatThrownBy(() -> watermarks("time").get("trades"))
                .hasMessageContaining("trades.json' cannot be read")
                .hasMessageContaining("must be a time such as 2026-11-21T10:00:00Z")
                .hasMessageContaining("but is \"garbage\"")
                .hasMessageContaining("correct it, or remove it to read the source");
        assertThatThrownBy(() -> watermarks("time").advance("trades", "2026-11-21"))
                .hasMessageContaining("trades.json' cannot be read");
    }

    private Watermarks watermarks(String order) {
        Watermarks watermarks = new Watermarks();
        watermarks.setFolder(folder.toString());
        watermarks.setOrder(order);
        return watermarks;
    }
}
