package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/** The body that is sent says what the SDK would say of the same readings. */
class WriteRecordsJsonLawsTest {

    private static final TableName TABLE = new TableName("market", "prices");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SentRequests sent = new SentRequests();
    private final TimestreamWriteAsyncClient client = sent.client().build();

    @Property(tries = 500)
    void theBodyIsTheOneThatTheSdkWouldMake(@ForAll("readings") List<Reading> readings) {
        List<PendingReading> items = new ArrayList<>();
        readings.forEach(reading -> items.add(new PendingReading(reading, 0, null)));
        Batch batch = Batch.of(items);

        assertThat(body(() -> RequestBuilder.writeRecords(TABLE, batch)))
                .isEqualTo(body(() -> SdkRecords.writeRecords(TABLE, batch)));
    }

    private interface Request {
        WriteRecordsRequest make();
    }

    /** The JSON that is sent, or no JSON, because half a surrogate pair has no UTF-8. */
    private Object body(Request request) {
        try {
            client.writeRecords(request.make()).join();
            return JSON.readTree(sent.body());
        } catch (CompletionException | java.io.UncheckedIOException e) {
            assertThat(e).rootCause().hasMessageContaining("surrogate");
            return "none";
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4_000_000).map(Instant::ofEpochSecond),
                        Arbitraries.of(TimeUnit.class),
                        dimensions(),
                        Arbitraries.of("quote", "trade", "Größe \u0001 \"\\ \ud83d\ude00"),
                        measures(),
                        Arbitraries.of(1L, 2L, Long.MAX_VALUE))
                .as(
                        (time, unit, dimensions, name, measures, version) ->
                                new Reading(
                                        new Row("row", Map.of()),
                                        time,
                                        unit,
                                        dimensions,
                                        name,
                                        measures,
                                        version))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Arbitrary<Map<String, String>> dimensions() {
        return Arbitraries.maps(
                        Arbitraries.of("symbol", "currency", "venue"),
                        Arbitraries.oneOf(Arbitraries.of("BTC", "USD"), texts()))
                .ofMinSize(1);
    }

    private static Arbitrary<Measures> measures() {
        Arbitrary<Measures> multi =
                Arbitraries.maps(texts(), values())
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(Measures.Multi::new);
        Arbitrary<Measures> single =
                values().filter(value -> value.type() != MeasureType.TIMESTAMP)
                        .map(Measures.Single::new);
        return Arbitraries.oneOf(single, multi);
    }

    private static Arbitrary<MeasureValue> values() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().map(MeasureValue.DoubleValue::new),
                Arbitraries.longs().map(MeasureValue.BigintValue::new),
                texts().map(MeasureValue.VarcharValue::new),
                Arbitraries.of(true, false).map(MeasureValue.BooleanValue::new),
                Arbitraries.longs()
                        .between(0, 4_000_000_000L)
                        .map(Instant::ofEpochSecond)
                        .map(time -> new MeasureValue.TimestampValue(time, TimeUnit.SECONDS)));
    }

    /** Of all chars, including halves of surrogate pairs, but mostly of others. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> unicode =
                Arbitraries.integers()
                        .between(0, Character.MAX_CODE_POINT)
                        .filter(point -> point < 0xd800 || point > 0xdfff)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(20)
                        .map(
                                points ->
                                        points.stream()
                                                .map(Character::toString)
                                                .reduce("", String::concat));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, unicode),
                net.jqwik.api.Tuple.of(20, Arbitraries.strings().ascii().ofMinLength(1)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().all().ofMinLength(1)));
    }
}
