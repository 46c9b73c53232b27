package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.TimestreamSender;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.faults.FaultProxy.Call;
import io.streamgauge.faults.KinesisFaults;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * What becomes of records when the way to Kinesis misbehaves. After each fault every record that
 * was sent is in the stream, and every record of the stream has come out of it.
 */
@Tag("long")
class KinesisFaultsTest extends KinesisReads {

    private static final int EXCHANGES = 20;
    private static final int RECORDS = 100;
    private static final int ALL = EXCHANGES * RECORDS;
    private static final int OUTAGE = Integer.getInteger("outage.seconds", 3);
    private static final Duration PATIENCE = Patience.seconds(40 + OUTAGE);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private final Random random = new Random(20_261_121);
    private FaultProxy proxy;
    private KinesisAsyncClient client;

    @BeforeEach
    void createTheStream() {
        kinesis.create(stream, 2);
    }

    @AfterEach
    void closeTheProxy() {
        context.stop();
        client.close();
        proxy.close();
    }

    @Test
    void throttlesAtRandom() throws Exception {
        start(oneIn(3, KinesisFaults::throttled));

        write();

        everyRecordIsRead();
    }

    @Test
    void anErrorBeforeTheCallTookEffect() throws Exception {
        start(oneIn(3, KinesisFaults::errorBefore));

        write();

        everyRecordIsRead();
    }

    @Test
    void anErrorAfterTheCallTookEffect() throws Exception {
        start(oneIn(3, () -> new Fault.ErrorAfter(500, "InternalFailure")));

        write();

        everyRecordIsRead();
    }

    @Test
    void aConnectionThatBreaksDuringTheResponse() throws Exception {
        start(oneIn(3, Fault.BrokenAnswer::new));

        write();

        everyRecordIsRead();
        assertThat(proxy.met(Fault.BrokenAnswer.class)).isPositive();
    }

    @Test
    void aResponseThatNeverArrives() throws Exception {
        start(oneIn(6, Fault.Hang::new));

        write();

        everyRecordIsRead();
        assertThat(proxy.met(Fault.Hang.class)).isPositive();
    }

    @Test
    void slowResponses() throws Exception {
        start(call -> new Fault.Slow(Duration.ofMillis(random.nextInt(100))));

        write();

        everyRecordIsRead();
    }

    @Test
    void iteratorsThatExpire() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        start(
                call ->
                        call.operation().equals("GetRecords") && reads.incrementAndGet() % 2 == 0
                                ? KinesisFaults.expiredIterator()
                                : new Fault.None());

        write();

        everyRecordIsRead();
    }

    @Test
    void poisonAmongGoodRecords() throws Exception {
        start(call -> new Fault.None(), "&retries=1", this::receiveAllBut);

        write();

        await().atMost(PATIENCE).until(() -> new HashSet<>(bodies()).size() == ALL - ALL / 100);
        await().atMost(PATIENCE).until(() -> counted("dead-lettered") >= ALL / 100);
    }

    /** A minute of outage is only more of the same pauses: the longest one is 30 s. */
    @Test
    void anEndpointThatIsUnreachableForAWhile() throws Exception {
        start(call -> new Fault.None());
        mustSucceed(send(0, EXCHANGES / 2));
        proxy.down();
        List<Future<Exchange>> second = send(EXCHANGES / 2, EXCHANGES);
        CompletableFuture.delayedExecutor(OUTAGE, TimeUnit.SECONDS).execute(proxy::up);

        mustSucceed(second);

        everyRecordIsRead();
        assertThat(counted("retried")).isPositive();
    }

    @Test
    void allFaultsAtRandom() throws Exception {
        List<Supplier<Fault>> faults =
                List.of(
                        KinesisFaults::throttled,
                        KinesisFaults::errorBefore,
                        () -> new Fault.ErrorAfter(500, "InternalFailure"),
                        Fault.BrokenAnswer::new,
                        Fault.BrokenRequest::new,
                        Fault.Hang::new);
        start(oneIn(3, () -> faults.get(random.nextInt(faults.size())).get()));

        write();

        everyRecordIsRead();
    }

    private void start(Function<Call, Fault> plan) throws Exception {
        start(plan, "", this::receive);
    }

    private void start(
            Function<Call, Fault> plan, String options, org.apache.camel.Processor processor)
            throws Exception {
        proxy = FaultProxy.start(kinesis.url(), plan);
        client =
                new AwsClients(
                                new AwsSettings(
                                        "us-east-1",
                                        proxy.url(),
                                        null,
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("id", "key")),
                                        Duration.ofSeconds(1),
                                        REQUEST_TIMEOUT,
                                        64,
                                        TimestreamSender.SDK))
                        .kinesis();
        makeAContext(client);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("kinesis:" + stream + "?ordered=key&shardMonitorInterval=1s" + options)
                                .process(processor);
                        from("direct:in").to("kinesis:" + stream + "?partitionKey=${body}");
                    }
                });
    }

    private void receiveAllBut(Exchange exchange) {
        if (exchange.getMessage().getBody(String.class).endsWith("42")) {
            throw new IllegalStateException("poison");
        }
        receive(exchange);
    }

    private synchronized Fault draw(int bound, Supplier<Fault> fault) {
        return random.nextInt(bound) == 0 ? fault.get() : new Fault.None();
    }

    private Function<Call, Fault> oneIn(int bound, Supplier<Fault> fault) {
        return call -> draw(bound, fault);
    }

    private void write() throws Exception {
        mustSucceed(send(0, EXCHANGES));
    }

    private List<Future<Exchange>> send(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(
                        exchange ->
                                context.createFluentProducerTemplate()
                                        .to("direct:in")
                                        .withBody(
                                                numbers(
                                                        exchange * RECORDS,
                                                        (exchange + 1) * RECORDS))
                                        .asyncSend())
                .toList();
    }

    private static void mustSucceed(List<Future<Exchange>> exchanges) throws Exception {
        for (Future<Exchange> exchange : exchanges) {
            assertThat(exchange.get().getException()).isNull();
        }
    }

    private void everyRecordIsRead() {
        await().atMost(PATIENCE).until(() -> new HashSet<>(bodies()).size() == ALL);
        assertThat(counted("dead-lettered")).isZero();
        assertThat(counted("failed")).isZero();
    }
}
