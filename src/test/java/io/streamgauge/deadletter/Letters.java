package io.streamgauge.deadletter;

import io.streamgauge.deadletter.DeadLetter.Reason;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import io.streamgauge.deadletter.DeadLetter.RowContent;
import io.streamgauge.deadletter.DeadLetter.ShardPosition;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.TableName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** Lines of dead letters, as endpoints write them. */
public final class Letters {

    private Letters() {}

    /** A reading of a table, that was rejected for a kind of reason. */
    public static String reading(String table, String kind, Instant at) {
        Row row = row(at);
        Reading reading =
                new Reading(
                        row,
                        at,
                        TimeUnit.MILLISECONDS,
                        Map.of("symbol", "BTC"),
                        "quote",
                        new Measures.Single(new DoubleValue(1.5)),
                        1);
        return line(table, kind, at, new RowContent(row, at, Optional.of(reading)));
    }

    /** A row that its mapping rejected. */
    public static String unmapped(String table, Instant at) {
        return line(table, "mapping", at, new RowContent(row(at), at, Optional.empty()));
    }

    /** A record that was read from a stream by a route, which failed on it. */
    public static String read(String stream, String route, String data, Instant at) {
        return DeadLetterJson.write(
                new DeadLetter(
                        at,
                        Source.ofStream(route, stream, "shardId-000000000000 record 1.0"),
                        new Reason("delivery_failed", "poison"),
                        new RecordContent(
                                SdkBytes.fromString(data, StandardCharsets.UTF_8),
                                "key",
                                new ShardPosition("shardId-000000000000", "1", 0, at))));
    }

    /** A record that was to be written to a stream. */
    public static String toWrite(String stream, String data, Instant at) {
        return DeadLetterJson.write(
                new DeadLetter(
                        at,
                        Source.ofStream("writer", stream, "route writer item 1"),
                        new Reason("too_large", "the record is too large"),
                        new RecordContent(
                                SdkBytes.fromString(data, StandardCharsets.UTF_8), "key", null)));
    }

    private static String line(String table, String kind, Instant at, RowContent content) {
        return DeadLetterJson.write(
                new DeadLetter(
                        at,
                        Source.ofTable("trades", TableName.parse(table), "route trades item 1"),
                        new Reason(kind, "because"),
                        content));
    }

    private static Row row(Instant at) {
        return new Row("item", Map.of("symbol", "BTC", "price", 1.5, "time", at.toString()));
    }
}
