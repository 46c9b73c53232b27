package io.streamgauge.camel.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.faults.FaultProxy.Call;
import io.streamgauge.faults.InfluxFaults;
import io.streamgauge.local.influx.InfluxEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of readings when the way to InfluxDB misbehaves. After each fault every reading is
 * in the database exactly once or in the dead letters with its reason, no line that was known to be
 * stored was sent again, and the books balance.
 */
class InfluxdbFaultsTest {

    private static final int EXCHANGES = 10;
    private static final int ROWS = 50;
    private static final int ALL = EXCHANGES * ROWS;

    /** InfluxDB 1 and 2 do not name a line that conflicts, so each costs several requests. */
    private static final int CONFLICT = 125;

    private static final int OUTAGE = Integer.getInteger("outage.seconds", 3);
    private static final long NOON = 1_795_176_000_000L;

    /** Where requests hang. */
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(700);

    @TempDir Path folder;

    private final InfluxFaults lines = new InfluxFaults();
    private final AtomicInteger writes = new AtomicInteger();
    private Duration requestTimeout = Duration.ofSeconds(20);
    private boolean someConflict;
    private InfluxEndpoint endpoint;
    private FaultProxy proxy;
    private InfluxdbRoutes routes;

    @AfterEach
    void stop() {
        routes.close();
        proxy.close();
        endpoint.close();
    }

    @Test
    void throttles() throws Exception {
        start(3, everySecond(InfluxFaults::throttled));

        write();

        everyReadingIsWritten();
        assertThat(routes.count("throttled")).isPositive();
    }

    @Test
    void aServerThatIsUnavailable() throws Exception {
        start(3, everySecond(InfluxFaults::unavailable));

        write();

        everyReadingIsWritten();
    }

    @Test
    void anErrorBeforeTheWrite() throws Exception {
        start(3, everySecond(InfluxFaults::errorBefore));

        write();

        everyReadingIsWritten();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anErrorAfterTheWriteTookPlace(int version) throws Exception {
        start(version, everySecond(InfluxFaults.ErrorAfter::new));

        write();

        everyReadingIsWritten();
    }

    @Test
    void anAnswerThatIsLost() throws Exception {
        start(3, everySecond(Fault.BrokenAnswer::new));

        write();

        everyReadingIsWritten();
        assertThat(proxy.met(Fault.BrokenAnswer.class)).isPositive();
    }

    @Test
    void aConnectionThatBreaksBeforeTheWrite() throws Exception {
        start(3, everySecond(Fault.BrokenRequest::new));

        write();

        everyReadingIsWritten();
        assertThat(proxy.met(Fault.BrokenRequest.class)).isPositive();
    }

    /** Of a proxy that answers in the place of InfluxDB. */
    @Test
    void aStatus200ThoughNothingWasWritten() throws Exception {
        start(3, everySecond(Fault.EmptyAnswer::new));

        write();

        everyReadingIsWritten();
    }

    @Test
    void anAnswerThatNeverComes() throws Exception {
        requestTimeout = SHORT_TIMEOUT;
        AtomicInteger hangs = new AtomicInteger(3);
        start(3, call -> hangs.getAndDecrement() > 0 ? new Fault.Hang() : new Fault.None());

        write();

        everyReadingIsWritten();
        assertThat(proxy.met(Fault.Hang.class)).isEqualTo(3);
    }

    @Test
    void slowAnswers() throws Exception {
        start(3, call -> new Fault.Slow(Duration.ofMillis(1 + writes.getAndIncrement() * 7 % 60)));

        write();

        everyReadingIsWritten();
    }

    @Test
    void linesThatAreRefusedByTheirNumber() throws Exception {
        start(3, call -> new InfluxFaults.PartialWrite(index -> index % 10 == 4));

        write();

        everyReadingIsInTheDatabaseOrTheDeadLetters();
        assertThat(letters())
                .hasSizeBetween(ALL / 20, ALL / 5)
                .allMatch(letter -> letter.path("reason").asText().equals("the proxy refuses it"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void linesThatConflictWithTheTypeOfTheirField(int version) throws Exception {
        someConflict = true;
        start(version, everySecond(InfluxFaults.ErrorAfter::new));

        write();

        everyReadingIsInTheDatabaseOrTheDeadLetters();
        assertThat(letters())
                .hasSize(conflicts())
                .allMatch(letter -> letter.path("class").asText().equals("type_conflict"));
    }

    @Test
    void aServerThatIsGoneForAWhile() throws Exception {
        start(3, call -> new Fault.None());
        List<CompletableFuture<Exchange>> first = send(0, EXCHANGES / 2);
        proxy.down();
        // Sending waits for room, which there is only once the server is back.
        CompletableFuture.delayedExecutor(OUTAGE, TimeUnit.SECONDS).execute(proxy::up);
        List<CompletableFuture<Exchange>> second = send(EXCHANGES / 2, EXCHANGES);

        mustSucceed(first);
        mustSucceed(second);

        everyReadingIsWritten();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allOfThem(int version) throws Exception {
        requestTimeout = SHORT_TIMEOUT;
        someConflict = true;
        List<Supplier<Fault>> faults =
                List.of(
                        InfluxFaults::throttled,
                        InfluxFaults::unavailable,
                        InfluxFaults::errorBefore,
                        InfluxFaults.ErrorAfter::new,
                        Fault.BrokenAnswer::new,
                        Fault.BrokenRequest::new,
                        Fault.EmptyAnswer::new,
                        Fault.Hang::new);
        start(version, everySecond(() -> faults.get(writes.get() / 2 % faults.size()).get()));

        write();

        everyReadingIsInTheDatabaseOrTheDeadLetters();
        assertThat(letters()).hasSize(conflicts());
        assertThat(proxy.met(Fault.Hang.class)).isPositive();
    }

    private void start(int version, Function<Call, Fault> plan) throws Exception {
        endpoint = InfluxEndpoint.start(version);
        endpoint.post("/query?q=CREATE+DATABASE+market", "");
        // The field note is a number, so the notes of some rows conflict with it.
        endpoint.post("/write?db=market", "prices,symbol=none note=1,price=1 1");
        proxy =
                FaultProxy.start(
                        endpoint.url(),
                        call -> InfluxFaults.isWrite(call) ? plan.apply(call) : new Fault.None(),
                        lines);
        routes =
                new InfluxdbRoutes(
                        folder,
                        Map.of(
                                "influxdb.url",
                                proxy.url().toString(),
                                "influxdb.org",
                                "acme",
                                // The proxy leaves out the header that has the version.
                                "influxdb.api",
                                "v" + version));
        ReadingMapper noted = InfluxdbRoutes.quote();
        noted.setMeasures("price:double, note:varchar");
        routes.camel.getRegistry().bind("noted", noted);
        routes.route(
                "influxdb:market/prices?mapping=#noted&deliveryTimeout=3m&maxWaiting="
                        + ROWS
                        + "&requestTimeout="
                        + requestTimeout.toMillis()
                        + "ms");
    }

    /** The first request to write meets the fault, too. */
    private Function<Call, Fault> everySecond(Supplier<Fault> fault) {
        return call -> writes.getAndIncrement() % 2 == 0 ? fault.get() : new Fault.None();
    }

    private void write() throws Exception {
        mustSucceed(send(0, EXCHANGES));
    }

    private List<CompletableFuture<Exchange>> send(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(
                        exchange ->
                                routes.asyncSend(
                                        IntStream.range(exchange * ROWS, (exchange + 1) * ROWS)
                                                .mapToObj(this::numbered)
                                                .toList()))
                .toList();
    }

    private Map<String, Object> numbered(int number) {
        Map<String, Object> row = new HashMap<>(InfluxdbRoutes.row(number, (double) number));
        if (someConflict && number % CONFLICT == 0) {
            row.put("note", "a text");
        }
        return row;
    }

    private static int conflicts() {
        return ALL / CONFLICT;
    }

    private static void mustSucceed(List<CompletableFuture<Exchange>> exchanges) throws Exception {
        assertThat(exchanges)
                .extracting(
                        it -> it.get(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS).getException())
                .containsOnlyNulls();
    }

    private void everyReadingIsWritten() throws IOException {
        everyReadingIsInTheDatabaseOrTheDeadLetters();
        assertThat(letters()).isEmpty();
    }

    private void everyReadingIsInTheDatabaseOrTheDeadLetters() throws IOException {
        List<Integer> found = new ArrayList<>();
        String sql =
                "SELECT CAST(price AS BIGINT), CAST(epoch_ms(time) AS BIGINT) FROM prices WHERE"
                        + " symbol = 'BTC'";
        endpoint.csv("market", sql)
                .lines()
                .skip(1)
                .forEach(
                        line -> {
                            String[] row = line.split(",", -1);
                            assertThat(Long.parseLong(row[1]) - NOON)
                                    .isEqualTo(Long.parseLong(row[0]));
                            found.add(Integer.parseInt(row[0]));
                        });
        List<JsonNode> letters = letters();
        letters.forEach(letter -> found.add(letter.path("row").path("price").asInt()));
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ALL).boxed().toList());
        assertThat(lines.sentAgain()).isEmpty();
        assertThat(routes.count("received")).isEqualTo(ALL);
        assertThat(routes.count("written")).isEqualTo(ALL - letters.size());
        assertThat(routes.count("rejected")).isEqualTo(letters.size());
        assertThat(routes.count("failed")).isZero();
        assertThat(routes.meters.get("streamgauge.influxdb.waiting").gauge().value()).isZero();
    }

    private List<JsonNode> letters() throws IOException {
        Path file = folder.resolve("dead-letter/influxdb.market.prices.jsonl");
        List<JsonNode> letters = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                letters.add(new ObjectMapper().readTree(line));
            }
        }
        return letters;
    }
}
