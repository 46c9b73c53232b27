package io.streamgauge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.TimeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadSourceTest {

    private static final String SYMBOL = "\"Dimensions\":[{\"Name\":\"symbol\",\"Value\":\"BTC\"}]";

    @TempDir Path folder;

    @Test
    void recordsBecomeTheReadingsOfWriteRecords() throws IOException {
        List<MappingResult> items =
                read(
                        """
                        {"DatabaseName": "market", "TableName": "prices",
                         "Records": [
                           {"Dimensions": [{"Name": "symbol", "Value": "BTC", "DimensionValueType": "VARCHAR"}],
                            "MeasureName": "price", "MeasureValue": "1.5", "Time": "1700000000", "TimeUnit": "SECONDS"},
                           {"Dimensions": [{"Name": "symbol", "Value": "ETH"}], "MeasureName": "bar",
                            "MeasureValueType": "MULTI", "Version": 7,
                            "MeasureValues": [{"Name": "n", "Value": "3", "Type": "BIGINT"},
                                              {"Name": "at", "Value": "5", "Type": "TIMESTAMP"}]}],
                         "CommonAttributes": {"Time": "1700000000123", "Dimensions": [{"Name": "venue", "Value": "x"}]}}
                        """);

        Reading single = (Reading) items.get(0);
        assertThat(single.time()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(single.timeUnit()).isEqualTo(TimeUnit.SECONDS);
        assertThat(single.dimensions())
                .containsExactly(Map.entry("venue", "x"), Map.entry("symbol", "BTC"));
        assertThat(single.measures()).isEqualTo(new Measures.Single(new DoubleValue(1.5)));
        assertThat(single.version()).isEqualTo(1);
        assertThat(single.row().origin()).isEqualTo("payload.json record 1");
        Reading multi = (Reading) items.get(1);
        assertThat(multi.time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(multi.version()).isEqualTo(7);
        assertThat(((Measures.Multi) multi.measures()).values())
                .containsExactly(
                        Map.entry("n", new BigintValue(3)),
                        Map.entry(
                                "at",
                                new TimestampValue(
                                        Instant.ofEpochMilli(5), TimeUnit.MILLISECONDS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'Time':'x'; Time; must be a whole number",
                "'Time':'-1'; Time; must be a whole number from 0",
                "'Time':'1','TimeUnit':'MINUTES'; TimeUnit; must be one of [SECONDS",
                "'Time':'1','Version':0; Version; must be a whole number from 1",
                "'Time':'1','MeasureValue':null,'MeasureValueType':'MULTI'; MeasureValues; must"
                        + " hold at least one measure",
                "'Time':'1','MeasureName':''; MeasureName; must be a text that is not empty",
                "'Time':'1','MeasureValue':'NaN'; MeasureValue; must be a DOUBLE",
                "'Time':'1','MeasureValue':'1.5','MeasureValueType':'BIGINT'; MeasureValue; must be"
                        + " a BIGINT",
                "'Time':'1','MeasureValueType':'TIMESTAMP'; MeasureValueType; must not be"
                        + " TIMESTAMP",
                "'Time':'1','Colour':'red'; Colour; is not a member of a Record",
                "'Time':'1','Dimensions':[{'Name':'a','Value':'b','Colour':'red'}]; Colour; is not"
                        + " a member of a Dimension",
                "'Time':'1','MeasureValueType':'MULTI','MeasureValues':[{'Name':'a','Value':'1','Type':'DOUBLE'}],'MeasureValue':'5';"
                        + " MeasureValue; must be absent if MeasureValueType is MULTI",
                "'Time':'1','MeasureValue':null,'MeasureValueType':'MULTI','MeasureValues':[{'Name':'a','Value':'1','Type':'DOUBLE','Typo':1}];"
                        + " Typo; is not a member of a MeasureValue",
                "'Time':'1','Dimensions':[]; Dimensions; must hold at least one dimension",
                "'Time':'1','Dimensions':[{'Name':'symbol','Value':'a'},{'Name':'symbol','Value':'b'}];"
                        + " Dimensions; must have each name once",
            })
    void invalidRecordsAreRejectedAlone(String members, String field, String rule)
            throws IOException {
        String bad = members.replace('\'', '"');
        String dimensions = bad.contains("Dimensions") ? "" : SYMBOL + ",";
        String measure =
                (bad.contains("MeasureName") ? "" : "\"MeasureName\":\"price\",")
                        + (bad.contains("MeasureValue\"") ? "" : "\"MeasureValue\":\"1\",");
        String good = "{%s,\"MeasureName\":\"price\",\"MeasureValue\":\"1\",\"Time\":\"1\"}";

        List<MappingResult> items =
                read(
                        "{\"DatabaseName\":\"market\",\"Records\":[{%s},%s]}"
                                .formatted(dimensions + measure + bad, good.formatted(SYMBOL)));

        assertThat(items.get(0))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> {
                            assertThat(rejection.field()).isEqualTo(field);
                            assertThat(rejection.rule()).startsWith(rule);
                        });
        assertThat(items.get(1)).isInstanceOf(Reading.class);
    }

    @Test
    void recordsAfterSkippedOnesKeepTheirNumbers() throws IOException {
        Path file =
                file("{\"Records\":[{\"a\":[1,{}]},{\"b\":2},{\"c\":3}],\"DatabaseName\":\"d\"}");

        try (LoadSource.Items<MappingResult> items =
                PayloadSource.of(file).orElseThrow().open(2, Instant.EPOCH)) {
            assertThat(items.next().row().origin()).isEqualTo("payload.json record 3");
            assertThat(items.hasNext()).isFalse();
            assertThat(items.hasNext()).isFalse();
        }
    }

    @Test
    void commonAttributesAfterTheRecordsAreRefused() {
        assertThatThrownBy(() -> read("{\"CommonAttributes\":[{\"Version\":7}],\"Records\":[]}"))
                .isInstanceOf(LoadException.class)
                .hasMessageEndingWith(
                        "payload.json: \"CommonAttributes\" must be an object, but is"
                                + " [{\"Version\":7}]");
        assertThatThrownBy(
                        () -> read("{\"Records\":[],\"CommonAttributes\":{\"dimensions\":[{}]}}"))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining(
                        "payload.json: \"dimensions\" in \"CommonAttributes\" is not a member of a"
                                + " Record, which has [Dimensions, ")
                .hasMessageContaining("but has the value [{}]: remove it, or correct its name");
    }

    @Test
    void aSecondListOfRecordsRefusesTheFile() {
        assertThatThrownBy(() -> read("{\"Records\":[]}\n{\"Records\":[]}"))
                .isInstanceOf(LoadException.class)
                .hasMessageEndingWith(
                        "payload.json: the file must contain one request, but continues after it at"
                                + " line 2: put each request into a file of its own");
        assertThatThrownBy(() -> read("{\"Records\":[],\n\n\"Records\":[]}"))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining(
                        "payload.json: \"Records\" must occur once, but occurs again at line"
                                + " 3: ");
        assertThatThrownBy(() -> read("{\"Records\":[]}]"))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("payload.json cannot be read");
    }

    @Test
    void otherFilesAreNotPayloads() throws IOException {
        assertThat(PayloadSource.of(file("{\"symbol\":\"BTC\"}"))).isEmpty();
        assertThat(PayloadSource.of(file("[{}]"))).isEmpty();
        assertThat(PayloadSource.of(file("symbol,price"))).isEmpty();
        assertThat(PayloadSource.of(file(""))).isEmpty();
        assertThatThrownBy(() -> read("{\"TableName\":\"t\",\"Rows\":[]}"))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("\"Rows\" is not a member of WriteRecords");
        assertThatThrownBy(() -> read("{\"TableName\":\"t\"}"))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("\"Records\" must be a list of records, but is absent");
        assertThatThrownBy(() -> read("{\"Records\":[{\"Time\":\"1\"},"))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("cannot be read");
    }

    private List<MappingResult> read(String json) throws IOException {
        List<MappingResult> all = new ArrayList<>();
        try (LoadSource.Items<MappingResult> items =
                PayloadSource.of(file(json)).orElseThrow().open(0, Instant.EPOCH)) {
            items.forEachRemaining(all::add);
        }
        return all;
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("payload.json"), json);
    }
}
