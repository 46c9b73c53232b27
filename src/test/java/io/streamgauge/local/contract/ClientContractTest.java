package io.streamgauge.local.contract;

import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * The contract of the embedded endpoint, run by AWS's own clients: each runs the same cases, in the
 * words of {@code cases.yaml}. With {@code -Daws.real=true} they go to AWS, with the credentials
 * and the region of the environment, create resources with a random name, and delete them.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientContractTest {

    private static final boolean REAL = Boolean.getBoolean("aws.real");

    private final ContractCases contract = ContractCases.read();
    private final ContractResults results = new ContractResults();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Optional<LocalAws> aws = Optional.empty();

    @BeforeAll
    void start() {
        if (!REAL) {
            aws = Optional.of(LocalAws.start(LocalConfiguration.inMemory(0).relaxed()));
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        aws.ifPresent(LocalAws::close);
        results.write();
    }

    @TestFactory
    Stream<DynamicTest> theJavaSdkKeepsIt() {
        return cases(ContractClient.JAVA_SYNC);
    }

    @TestFactory
    Stream<DynamicTest> theAsynchronousJavaSdkKeepsIt() {
        return cases(ContractClient.JAVA_ASYNC);
    }

    @TestFactory
    Stream<DynamicTest> theJavaSdkKeepsItInJson() {
        return cases(ContractClient.JAVA_JSON);
    }

    @TestFactory
    @Needs(Tool.BOTO3)
    Stream<DynamicTest> boto3KeepsIt() {
        return cases(ContractClient.BOTO3);
    }

    @TestFactory
    @Needs(Tool.AWS_CLI)
    Stream<DynamicTest> theAwsCliKeepsIt() {
        return cases(ContractClient.AWS_CLI);
    }

    @TestFactory
    @Needs(Tool.JAVASCRIPT_SDK)
    Stream<DynamicTest> theJavaScriptSdkKeepsIt() {
        return cases(ContractClient.JAVASCRIPT);
    }

    private Stream<DynamicTest> cases(ContractClient client) {
        ContractSession session = session(client);
        contract.setup().forEach(session::run);
        return contract.cases().stream()
                .filter(client::takes)
                .filter(one -> !REAL || (!one.local() && one.throttled() == 0))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> run(session, one)));
    }

    private void run(ContractSession session, ContractCases.Case one) {
        String result = "failed";
        try {
            Optional<String> lacking = session.client().lacks(one.needs());
            if (lacking.isPresent()) {
                result = lacking.get();
                throw new TestAbortedException(result);
            }
            List<String> without =
                    one.throttled() > 0 ? runThrottled(session.client(), one) : session.run(one);
            result = without.isEmpty() ? "yes" : "without " + String.join(", ", without);
        } finally {
            results.add(one.name(), session.client(), result);
        }
    }

    private static List<String> runThrottled(ContractClient client, ContractCases.Case one) {
        try (ThrottlingEndpoint endpoint = ThrottlingEndpoint.start(one.throttled());
                ContractSession throttled =
                        new ContractSession(
                                client, client.startByEnvironment(endpoint.url()), Map.of())) {
            return throttled.run(one);
        }
    }

    private ContractSession session(ContractClient client) {
        ClientDriver driver = client.start(aws.map(LocalAws::url));
        ContractSession session =
                new ContractSession(
                        client,
                        driver,
                        Map.of(
                                "run", "contract_" + UUID.randomUUID().toString().substring(0, 8),
                                "now", String.valueOf(System.currentTimeMillis()),
                                "address",
                                        aws.map(it -> "(http://)?127.0.0.1(:" + it.port() + ")?")
                                                .orElse(".+")));
        opened.add(session);
        return session;
    }
}
