package io.streamgauge.bean;

import io.streamgauge.camel.timestream.TimestreamRoutes;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterJson;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of replays share: a table, a folder of dead letters, and their lines. */
abstract class DeadLetterReplayFixture {

    @LocalEndpoint static LocalAwsFixture aws;
    @TempDir Path folder;

    final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AutoClose TimestreamRoutes routes;

    final DeadLetterReplay replay = new DeadLetterReplay();

    @BeforeAll
    static void startAws() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
        routes.camel.start();
        aws.timestreamWrite().createTable(it -> it.databaseName("market").tableName(routes.table));
        replay.setFolder(folder.toString());
    }

    Exchange exchange() {
        Exchange exchange = new DefaultExchange(routes.camel);
        exchange.getExchangeExtension().setFromRouteId("replay");
        return exchange;
    }

    String readable(int number) {
        Row row = new Row("row " + number, Map.of("price", 1.5));
        return line(
                new RejectedReading(
                        new Reading(
                                row,
                                now.minusMillis(number),
                                TimeUnit.MILLISECONDS,
                                Map.of("symbol", "S" + number),
                                "quote",
                                new Measures.Single(new DoubleValue(1.5)),
                                1),
                        RejectReason.TOO_OLD,
                        "too old",
                        null));
    }

    String unmapped() {
        Row row =
                new Row(
                        "row x",
                        Map.of(
                                "symbol",
                                "BTC",
                                "currency",
                                "USD",
                                "price",
                                1.5,
                                "time",
                                now.toEpochMilli()));
        return line(
                new RejectedReading(
                        new Rejection(row, "price", "must be present", null),
                        RejectReason.MAPPING,
                        "no price",
                        null));
    }

    String line(RejectedReading rejected) {
        TableName table = new TableName("market", routes.table);
        String origin = rejected.item().row().origin();
        return DeadLetterJson.write(
                DeadLetter.of(
                        rejected,
                        Source.ofTable("under-test", table, origin),
                        now.minusSeconds(60),
                        now));
    }
}
