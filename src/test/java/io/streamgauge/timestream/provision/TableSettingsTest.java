package io.streamgauge.timestream.provision;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.timestream.TableName;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of tables and databases: their forms, their limits and their texts. */
class TableSettingsTest {

    private static final RejectedDataBucket BUCKET =
            RejectedDataBucket.parse("s3://late/market", "alias/late");

    @ParameterizedTest
    @ValueSource(strings = {"ab", "prices!", ""})
    void bothNamesAreCheckedAtOnce(String name) {
        assertThatThrownBy(() -> new TableName(name, name))
                .hasMessageContaining("the database name must be 3 to 256")
                .hasMessageContaining("the table name must be 3 to 256")
                .hasMessageContaining("but is \"" + name + "\"");
        assertThatThrownBy(() -> TableName.database(name))
                .hasMessageContaining("the database name must be 3 to 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"market", "market/prices/one"})
    void tableNamesHaveTheFormDatabaseSlashTable(String path) {
        assertThatThrownBy(() -> TableName.parse(path))
                .hasMessage(
                        "\"" + path + "\" must name a database and a table: write DATABASE/TABLE");
        assertThat(TableName.parse("market/prices")).hasToString("market/prices");
    }

    @Test
    void tagsAreWrittenInTheOrderOfTheirKeys() {
        assertThat(Tags.parse("team=data, cost=42")).hasToString("cost=42, team=data");
        assertThat(Tags.NONE).hasToString("none");
    }

    @Test
    void aTableHasAtMostTwoHundredTags() {
        assertThat(Tags.parse(tags(200)).values()).hasSize(200);
        assertThatThrownBy(() -> Tags.parse(tags(201)))
                .hasMessage("\"tags\" must be at most 200, but are 201: remove some");
    }

    @Test
    void keysAndValuesOfTagsHaveTheLimitsOfTimestream() {
        assertThatCode(() -> Tags.parse("k".repeat(128) + "=" + "v".repeat(256)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Tags.parse("k".repeat(129) + "=v"))
                .hasMessageContaining("keys of 1 to 128 characters");
        assertThatThrownBy(() -> Tags.parse("k=" + "v".repeat(257)))
                .hasMessageContaining("values of at most 256");
    }

    @ParameterizedTest
    @CsvSource({
        "measure, measure",
        "symbol, symbol",
        "symbol:optional, symbol",
        "symbol:Required, symbol:required"
    })
    void aPartitionKeyIsWrittenAsItIsDeclared(String declared, String text) {
        assertThat(PartitionKeyRule.parse(declared)).hasToString(text);
    }

    @Test
    void partitionKeysHaveAtMostSixtyBytes() {
        assertThat(PartitionKeyRule.parse("d".repeat(60)).dimension()).hasSize(60);
        assertThatThrownBy(() -> PartitionKeyRule.parse("d".repeat(61)))
                .hasMessageContaining("at most 60 bytes")
                .hasMessageContaining("has 61");
    }

    @Test
    void aBucketIsWrittenWithItsKey() {
        assertThat(BUCKET).hasToString("s3://late/market with the key alias/late");
        assertThat(RejectedDataBucket.of("s3://late", null)).hasToString("s3://late");
        assertThat(RejectedDataBucket.of(null, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 8_766})
    void memoryRetentionsAreAnHourToAYear(long hours) {
        assertThat(memory(Duration.ofHours(hours)).memoryRetention()).hasHours(hours);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT8767H, 8767 h", "PT90M, 90 min"})
    void otherMemoryRetentionsAreNotValid(Duration retention, String text) {
        assertThatThrownBy(() -> memory(retention))
                .hasMessageContaining(
                        "\"memoryRetention\" must be 1 to 8766 whole hours, but is " + text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 73_000})
    void magneticRetentionsAreADayToTwoHundredYears(long days) {
        assertThat(magnetic(Duration.ofDays(days)).magneticRetention()).hasDays(days);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "P73001D, 73001 d", "PT36H, 36 h"})
    void otherMagneticRetentionsAreNotValid(Duration retention, String text) {
        assertThatThrownBy(() -> magnetic(retention))
                .hasMessageContaining(
                        "\"magneticRetention\" must be 1 to 73000 whole days, but is " + text);
    }

    @Test
    void absentSettingsAreFilledFromOthers() {
        TableSettings all =
                new TableSettings(
                        Duration.ofHours(12),
                        Duration.ofDays(30),
                        true,
                        BUCKET,
                        PartitionKeyRule.parse("symbol"),
                        Tags.parse("team=data"));
        TableSettings others =
                new TableSettings(
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        true,
                        RejectedDataBucket.parse("s3://other", null),
                        PartitionKeyRule.MEASURE,
                        Tags.parse("cost=42"));

        assertThat(all.or(others)).isEqualTo(all);
        assertThat(TableSettings.NONE.or(all)).isEqualTo(all);
        assertThat(all.or(TableSettings.NONE)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alias/market", "arn:aws:kms:us-east-1:000000000000:alias/market"})
    void invalidKmsKeysAreReported(String key) {
        assertThatThrownBy(() -> new DatabaseSettings(key, Tags.NONE))
                .hasMessageContaining("\"kmsKey\" must be the ARN or the id of a key")
                .hasMessageContaining("\"" + key + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:team=data", "=data"})
    void refusedTagsAreReported(String tag) {
        assertThatThrownBy(() -> Tags.parse(tag)).hasMessageContaining(tag);
    }

    @Test
    void aKeyOfABucketRequiresTheBucket() {
        assertThatThrownBy(() -> RejectedDataBucket.of(null, "alias/late"))
                .hasMessageContaining("\"rejectBucketKmsKey\" requires");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol:must", ":required", ""})
    void invalidPartitionKeysAreReported(String text) {
        assertThatThrownBy(() -> PartitionKeyRule.parse(text))
                .hasMessageContaining("\"partitionKey\" must be measure, DIMENSION")
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"late", "s3://", "s3://UPPER/late", "http://late", "s3://late/with space"})
    void invalidBucketsAreReported(String text) {
        assertThatThrownBy(() -> RejectedDataBucket.parse(text, null))
                .hasMessageContaining("\"rejectBucket\" must be s3://BUCKET")
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "=data", "team=a,team=b", "team=a,"})
    void invalidTagsAreReported(String text) {
        assertThatThrownBy(() -> Tags.parse(text))
                .hasMessageContaining("\"tags\" must be KEY=VALUE")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void aBucketForLateRecordsRequiresMagneticWrites() {
        assertThatThrownBy(
                        () ->
                                new TableSettings(
                                        null,
                                        null,
                                        null,
                                        RejectedDataBucket.parse("s3://late-records", null),
                                        null,
                                        Tags.NONE))
                .hasMessageContaining("\"rejectBucket\" requires \"magneticWrites\"");
    }

    private static TableSettings memory(Duration retention) {
        return new TableSettings(retention, null, null, null, null, Tags.NONE);
    }

    private static TableSettings magnetic(Duration retention) {
        return new TableSettings(null, retention, null, null, null, Tags.NONE);
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(tag -> "k" + tag + "=v").collect(joining(","));
    }
}
