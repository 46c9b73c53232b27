package io.streamgauge.local.timestream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.QueryResponse;
import software.amazon.awssdk.services.timestreamquery.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** Dimensions and measures whose names differ only in case, which are columns of their own. */
class SimilarNamesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00Z");

    @TempDir private Path folder;
    @AutoClose private LocalAwsFixture aws;

    @BeforeEach
    void write() {
        aws = LocalAwsFixture.start(folder, () -> NOW);
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName("trades"));
        write("Zone", "1", "level", "1.5");
        write("zone", "2", "LEVEL", "2.5");
        write("ZONE", "3", "Level", "3.5");
    }

    @Test
    void eachNameIsAColumn() {
        QueryResponse all = query("SELECT * FROM market.trades ORDER BY time");

        assertThat(all.columnInfo())
                .extracting(ColumnInfo::name)
                .containsExactly(
                        "Zone", "zone", "ZONE", "measure_name", "time", "level", "LEVEL", "Level");
        assertThat(query("DESCRIBE market.trades").rows())
                .extracting(row -> row.data().get(0).scalarValue())
                .contains("Zone", "zone", "ZONE", "level", "LEVEL", "Level");
    }

    @Test
    void aNameInQuotesIsTheColumnThatHasIt() {
        aws.restart();
        write("zone", "4", "Level", "4.5");

        QueryResponse found =
                query(
                        "SELECT \"zone\", t.\"LEVEL\", \"Level\" FROM market.trades t"
                                + " WHERE \"zone\" IS NOT NULL ORDER BY \"zone\"");

        assertThat(found.columnInfo())
                .extracting(ColumnInfo::name)
                .containsExactly("zone", "LEVEL", "Level");
        assertThat(found.rows())
                .extracting(row -> row.data().stream().map(Datum::scalarValue).toList())
                .extracting(Object::toString)
                .containsExactly("[2, 2.5, null]", "[4, null, 4.5]");
    }

    @Test
    void aNameWithoutQuotesIsAmbiguous() {
        assertThatThrownBy(() -> query("SELECT zone FROM market.trades"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "Column 'zone' is ambiguous: write one of \"ZONE\", \"Zone\", \"zone\"");
    }

    private void write(String dimension, String value, String measure, String level) {
        aws.timestreamWrite()
                .writeRecords(
                        it ->
                                it.databaseName("market")
                                        .tableName("trades")
                                        .records(record(dimension, value, measure, level)));
    }

    private static Record record(String dimension, String value, String measure, String level) {
        return Record.builder()
                .dimensions(List.of(Dimension.builder().name(dimension).value(value).build()))
                .measureName("trade")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(
                        MeasureValue.builder()
                                .name(measure)
                                .value(level)
                                .type(MeasureValueType.DOUBLE)
                                .build())
                .time(String.valueOf(NOW.toEpochMilli()))
                .build();
    }

    private QueryResponse query(String sql) {
        return aws.timestreamQuery().query(it -> it.queryString(sql));
    }
}
