package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.NOW;
import static io.streamgauge.camel.timestream.TimestreamRoutes.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.TimestreamSender;
import io.streamgauge.faults.AcknowledgedRecords;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.faults.FaultProxy.Call;
import io.streamgauge.faults.TimestreamFaults;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * What becomes of readings when the way to Timestream misbehaves. After each fault every reading is
 * in the table exactly once or in the dead letters with its reason, nothing that was known to be
 * written was sent again, and the books balance.
 */
class TimestreamFaultsTest {

    private static final int EXCHANGES = 20;
    private static final int ROWS = 110;
    private static final int ALL = EXCHANGES * ROWS;
    private static final int OUTAGE = Integer.getInteger("outage.seconds", 3);

    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"));

    /** Where requests hang. */
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(700);

    @LocalEndpoint private static LocalAwsFixture aws;
    private static final List<TimestreamWriteAsyncClient> CLIENTS = new ArrayList<>();

    private final AcknowledgedRecords records = new AcknowledgedRecords();
    private final List<String> deadLetters = new CopyOnWriteArrayList<>();
    private final Random random = new Random(20261121);
    private boolean everySeventeenthIsTooOld;
    private TimestreamSender sender = TimestreamSender.SDK;
    private Duration requestTimeout = Duration.ofSeconds(10);
    private FaultProxy proxy;
    private TimestreamRoutes routes;

    @AfterAll
    static void stopAws() {
        CLIENTS.parallelStream().forEach(TimestreamWriteAsyncClient::close);
    }

    @AfterEach
    void stop() {
        routes.close();
        proxy.close();
    }

    @Test
    void throttlesAtRandom() throws Exception {
        start(oneIn(3, TimestreamFaults::throttled));

        write();

        everyReadingIsWritten();
        assertThat(routes.count("throttled", "store", "memory")).isPositive();
    }

    @Test
    void throttlesOfTheMagneticStore() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        start(
                call ->
                        left.getAndDecrement() > 0
                                ? TimestreamFaults.throttledByTheMagneticStore()
                                : new Fault.None());

        write();

        everyReadingIsWritten();
        assertThat(routes.count("throttled", "store", "magnetic")).isEqualTo(3);
        assertThat(routes.gauge("inFlight.allowed")).isLessThan(8);
    }

    @Test
    void anErrorBeforeTheWrite() throws Exception {
        start(oneIn(3, TimestreamFaults::errorBefore));

        write();

        everyReadingIsWritten();
    }

    @Test
    void anErrorAfterTheWriteTookPlace() throws Exception {
        start(oneIn(3, TimestreamFaults::errorAfter));

        write();

        everyReadingIsWritten();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksInTheMiddleOfTheAnswer(TimestreamSender with) throws Exception {
        sender = with;
        start(oneIn(3, Fault.BrokenAnswer::new));

        write();

        everyReadingIsWritten();
        assertThat(proxy.met(Fault.BrokenAnswer.class)).isPositive();
    }

    /** Of a proxy that answers in the place of Timestream, or eats the body of its answers. */
    @Test
    void anAnswerWithoutABodyThoughNothingWasWritten() throws Exception {
        start(oneIn(3, Fault.EmptyAnswer::new));

        write();

        everyReadingIsWritten();
        assertThat(proxy.met(Fault.EmptyAnswer.class)).isPositive();
    }

    @Test
    void aConnectionThatBreaksBeforeTheWrite() throws Exception {
        start(oneIn(3, Fault.BrokenRequest::new));

        write();

        everyReadingIsWritten();
    }

    @Test
    void anAnswerThatNeverComes() throws Exception {
        requestTimeout = SHORT_TIMEOUT;
        start(oneIn(6, Fault.Hang::new));

        write();

        everyReadingIsWritten();
        assertThat(proxy.met(Fault.Hang.class)).isPositive();
    }

    @Test
    void slowAnswers() throws Exception {
        start(call -> new Fault.Slow(Duration.ofMillis(random.nextInt(100))));

        write();

        everyReadingIsWritten();
    }

    @Test
    void rejectsOfAnyRecords() throws Exception {
        start(call -> new TimestreamFaults.PartialReject(index -> random.nextInt(10) == 0));

        write();

        everyReadingIsInTheTableOrTheDeadLetters();
        assertThat(deadLetters).hasSizeGreaterThan(ALL / 20).hasSizeLessThan(ALL / 5);
        assertThat(deadLetters).allMatch(letter -> letter.contains("the proxy rejects it"));
    }

    @Test
    void oneInvalidRecordInAHundred() throws Exception {
        start(call -> invalidOr(new Fault.None()));

        write();

        everyReadingIsInTheTableOrTheDeadLetters();
        assertThat(deadLetters).hasSize(ALL / 100);
        assertThat(deadLetters).allMatch(letter -> letter.contains("finds a record invalid"));
    }

    /**
     * A minute of outage is only more of the same pauses: the longest between two tries is 10 s.
     */
    @Test
    void anEndpointThatIsGoneForAWhile() throws Exception {
        start(call -> new Fault.None());
        List<CompletableFuture<Exchange>> first = send(0, EXCHANGES / 2);
        proxy.down();
        List<CompletableFuture<Exchange>> second = send(EXCHANGES / 2, EXCHANGES);
        CompletableFuture.delayedExecutor(OUTAGE, TimeUnit.SECONDS).execute(proxy::up);

        mustSucceed(first);
        mustSucceed(second);

        everyReadingIsWritten();
        assertThat(routes.count("retries")).isPositive();
    }

    @Test
    void refusalsFailTheExchangeUntilTheirCauseIsFixed() throws Exception {
        Map<Integer, String> refusals =
                Map.of(
                        402, "ServiceQuotaExceededException",
                        403, "AccessDeniedException",
                        404, "ResourceNotFoundException",
                        409, "ConflictException");
        AtomicInteger refused = new AtomicInteger();
        start(
                call ->
                        refused.get() == 0
                                ? new Fault.None()
                                : TimestreamFaults.refused(
                                        refused.get(), refusals.get(refused.get())));
        for (int status : refusals.keySet()) {
            refused.set(status);
            int before = proxy.met(Fault.ErrorBefore.class);

            Exchange exchange = routes.send(List.of(numbered(0)));

            assertThat(exchange.getException())
                    .hasMessageContaining("the proxy refuses")
                    .hasMessageContaining("; ");
            assertThat(proxy.met(Fault.ErrorBefore.class)).isEqualTo(before + 1);
        }
        refused.set(0);

        write();

        everyReadingIsInTheTableOrTheDeadLetters();
        assertThat(routes.count("failed")).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void allOfThemAtRandom(TimestreamSender with) throws Exception {
        sender = with;
        requestTimeout = SHORT_TIMEOUT;
        List<Supplier<Fault>> faults =
                List.of(
                        TimestreamFaults::throttled,
                        TimestreamFaults::errorBefore,
                        TimestreamFaults::errorAfter,
                        Fault.BrokenAnswer::new,
                        Fault.BrokenRequest::new,
                        Fault.Hang::new);
        start(call -> invalidOr(draw(2, () -> faults.get(random.nextInt(faults.size())).get())));
        everySeventeenthIsTooOld = true;

        write();

        everyReadingIsInTheTableOrTheDeadLetters();
        assertThat(deadLetters).hasSizeGreaterThan(ALL / 17);
    }

    private void start(Function<Call, Fault> plan) throws Exception {
        proxy =
                FaultProxy.start(
                        aws.url(),
                        call ->
                                call.operation().equals("WriteRecords")
                                        ? plan.apply(call)
                                        : new Fault.None(),
                        records);
        AwsSettings settings = AwsSettings.DEFAULTS.within(Duration.ofSeconds(1), requestTimeout);
        TimestreamWriteAsyncClient client =
                new AwsClients(settings.with(sender).at(proxy.url(), "us-east-1", ANYONE))
                        .timestreamWrite();
        CLIENTS.add(client);
        routes = new TimestreamRoutes(client);
        String to =
                routes.uri
                        + "&mapping=#quote&deliveryTimeout=3m&maxWaiting=1000"
                        + "&deadLetter=direct:rejects";
        routes.route(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in").routeId("under-test").to(to);
                        from("direct:rejects")
                                .process(
                                        e -> deadLetters.add(e.getMessage().getBody(String.class)));
                    }
                });
    }

    private synchronized Fault draw(int bound, Supplier<Fault> fault) {
        return random.nextInt(bound) == 0 ? fault.get() : new Fault.None();
    }

    private Function<Call, Fault> oneIn(int bound, Supplier<Fault> fault) {
        return call -> draw(bound, fault);
    }

    private static Fault invalidOr(Fault otherwise) {
        return new TimestreamFaults.InvalidRecord(TimestreamFaultsTest::isOneInAHundred, otherwise);
    }

    private static boolean isOneInAHundred(JsonNode each) {
        return number(each.path("Time").asLong()) % 100 == 42;
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
        Map<String, Object> row =
                new HashMap<>(row(number, number % 2 == 0 ? "BTC" : "ETH", (double) number));
        if (everySeventeenthIsTooOld && number % 17 == 0) {
            row.put("time", (long) number);
        }
        return row;
    }

    /** The number of a reading, which its time tells. */
    private static long number(long time) {
        return time <= ALL ? time : NOW - time;
    }

    private static void mustSucceed(List<CompletableFuture<Exchange>> exchanges) throws Exception {
        assertThat(exchanges).extracting(it -> it.get().getException()).containsOnlyNulls();
    }

    private void everyReadingIsWritten() throws Exception {
        everyReadingIsInTheTableOrTheDeadLetters();
        assertThat(deadLetters).isEmpty();
    }

    private void everyReadingIsInTheTableOrTheDeadLetters() throws Exception {
        List<Long> differing = new ArrayList<>();
        Map<Long, Integer> found = StoredPrices.count(aws, routes.table, differing);
        for (String letter : deadLetters) {
            JsonNode row = new ObjectMapper().readTree(letter).path("row");
            found.merge(number(row.path("time").asLong()), 1, Integer::sum);
        }
        assertThat(differing).isEmpty();
        assertThat(found).hasSize(ALL);
        assertThat(found.values()).containsOnly(1);
        assertThat(records.sentAgain()).isEmpty();
        assertThat(routes.count("received")).isEqualTo(routes.settled());
        assertThat(routes.count("rejected")).isEqualTo(deadLetters.size());
        assertThat(routes.gauge("waiting")).isZero();
    }
}
