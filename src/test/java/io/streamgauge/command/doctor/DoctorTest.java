package io.streamgauge.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.command.doctor.Finding.Level;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.Settings;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.faults.KinesisFaults;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteUses;
import io.streamgauge.timestream.TableName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds at an endpoint that works, and at one that fails in different ways. */
class DoctorTest {

    private static final String CREATED =
            "timestream:market/prices?autoCreateTable=true&memoryRetention=1h";

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;

    @BeforeAll
    static void create() {
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("market")
                                        .tableName("prices")
                                        .retentionProperties(
                                                keep ->
                                                        keep.memoryStoreRetentionPeriodInHours(6L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        365L)));
        aws.kinesis().createStream(it -> it.streamName("prices").shardCount(1));
    }

    @BeforeEach
    void setCredentials() {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void tablesAndStreamsAreComparedWithTheirOptions() throws Exception {
        List<Finding> findings =
                examine(
                        aws.url(),
                        "kinesis:prices?shards=3&autoCreateStream=true",
                        CREATED + "&magneticWrites=false",
                        "timestream:market/later?autoCreateTable=true",
                        "timestream:market/never?autoCreateTable=false",
                        "kinesis:never?autoCreateStream=false");

        assertThat(lines(findings, Level.WARNING))
                .contains(
                        "table market/prices: \"memoryRetention\" should be 1h, but is 6h: not"
                                + " changed: a shorter retention deletes data; if that is intended,"
                                + " change it by hand",
                        "table market/prices: it rejects what is older than 6 h, but the stream"
                                + " prices, which is read from its beginning, keeps records for a day"
                                + " or more: set \"magneticWrites\" to true, or a longer"
                                + " \"memoryRetention\", if readings of that stream go to this table",
                        "stream prices: \"shards\" should be 3, but is 1: not changed: change it"
                                + " with UpdateShardCount, or correct the option");
        assertThat(lines(findings, Level.OK))
                .contains(
                        "timestream: timestream:DescribeEndpoints is allowed",
                        "table market/later: does not exist yet; the start of its route creates it",
                        "stream prices: ACTIVE, 1 shard, keeps records for 24 h");
        assertThat(lines(findings, Level.BAD))
                .containsExactlyInAnyOrder(
                        "table market/never: does not exist, and no option creates it: create it,"
                                + " or set \"camel.component.timestream.autoCreateTable\" to true",
                        "stream never: does not exist, and no option creates it: create it, or set"
                                + " \"camel.component.kinesis.autoCreateStream\" to true");
        assertThat(aws.timestreamWrite().listTables(it -> it.databaseName("market")).tables())
                .hasSize(1);
    }

    @Test
    void accountsWithoutTimestreamAreTold() throws Exception {
        List<Finding> findings =
                examine(
                        call -> call.operation().equals("DescribeEndpoints"),
                        KinesisFaults.refused(
                                403,
                                "AccessDeniedException",
                                "Only existing Timestream for LiveAnalytics customers can access"
                                        + " the service."));

        assertThat(lines(findings, Level.BAD))
                .singleElement()
                .asString()
                .startsWith(
                        "timestream: timestream:DescribeEndpoints was denied: Only existing"
                                + " Timestream for LiveAnalytics customers can access the service."
                                + " (AccessDeniedException): allow it on \"*\"; if it is allowed,"
                                + " this account cannot use Timestream");
    }

    @Test
    void aDeniedActionIsNamed() throws Exception {
        List<Finding> findings =
                examine(
                        call ->
                                call.operation().startsWith("Describe")
                                        && call.operation().contains("Stream"),
                        KinesisFaults.refused(
                                400, "AccessDeniedException", "User x is not authorized"));

        assertThat(lines(findings, Level.BAD))
                .containsExactly(
                        "stream prices: kinesis:DescribeStreamSummary failed: User x is not"
                                + " authorized (AccessDeniedException): allow"
                                + " kinesis:DescribeStreamSummary, as the policy of \"doctor --policy\""
                                + " does");
    }

    @Test
    void expiredCredentialsAreNamed() throws Exception {
        List<Finding> findings =
                examine(
                        call -> true,
                        KinesisFaults.refused(
                                400,
                                "ExpiredTokenException",
                                "The security token included in the request is expired"));

        assertThat(lines(findings, Level.BAD))
                .hasSize(3)
                .allMatch(line -> line.endsWith("(ExpiredTokenException): renew the credentials"));
    }

    @Test
    void serviceFailuresAreFindings() throws Exception {
        List<Finding> findings =
                examine(call -> true, KinesisFaults.refused(500, "InternalFailure", "oops"));

        assertThat(lines(findings, Level.BAD))
                .contains(
                        "table market/prices: timestream:DescribeTable failed: oops"
                                + " (InternalFailure): try again, and look at the AWS Health Dashboard"
                                + " if it stays");
    }

    @Test
    void anEndpointThatNeverAnswersEndsInTime() throws Exception {
        long begin = System.nanoTime();

        List<Finding> findings = examine(call -> true, new Fault.Hang());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(lines(findings, Level.BAD))
                .hasSize(3)
                .allMatch(line -> line.endsWith("check the network, the endpoint and the region"));
    }

    @Test
    void unknownHostsAreNamed() throws Exception {
        List<Finding> findings =
                examine(
                        URI.create("http://no-such-host.invalid:1"),
                        CREATED,
                        "https://api.invalid/x");

        assertThat(lines(findings, Level.BAD))
                .contains(
                        "host api.invalid: the host api.invalid is not known: correct its name, or"
                                + " the DNS of this machine",
                        "endpoint no-such-host.invalid: the host no-such-host.invalid is not known:"
                                + " correct its name, or the DNS of this machine")
                .anyMatch(line -> line.startsWith("table market/prices: timestream:Describe"));
    }

    @Test
    void portsOfOthersAndWaitingLettersAreFindings() throws Exception {
        Files.createDirectories(folder.resolve("dead-letter/unreadable"));
        Files.writeString(folder.resolve("dead-letter/unreadable/a.jsonl"), "{\n");
        Settings settings =
                Settings.of(
                        Map.of(
                                "observe.port",
                                Integer.toString(aws.url().getPort()),
                                "local.port",
                                "0"),
                        Set.of());

        List<Finding> findings = examine(configuration(settings, "timestream:market/prices"));

        assertThat(lines(findings, Level.BAD))
                .containsExactly(
                        "observe.port: port %d is used by another program: stop that program, or set \"observe.port\" to another port"
                                .formatted(aws.url().getPort()));
        assertThat(lines(findings, Level.WARNING))
                .contains("dead letters: 1 unreadable: \"streamgauge dead-letters\" lists them");
        assertThat(lines(findings, Level.OK))
                .contains(
                        "local mode: no AWS account is used; the embedded endpoint does not run, so"
                                + " tables and streams are not checked");
    }

    @Test
    void theEndpointThatRunsIsChecked() throws Exception {
        Settings settings =
                Settings.of(
                        Map.of(
                                "observe.port",
                                "0",
                                "local.port",
                                Integer.toString(aws.url().getPort())),
                        Set.of());

        List<Finding> findings = examine(configuration(settings, "timestream:market/prices"));

        assertThat(lines(findings, Level.BAD)).isEmpty();
        assertThat(lines(findings, Level.OK))
                .contains(
                        "local.port: port %d: the embedded endpoint runs"
                                .formatted(aws.url().getPort()),
                        "table market/prices: memory store 6 h, magnetic store 365 d, late readings"
                                + " are rejected");
    }

    @Test
    void oneInvalidSettingHidesNoOther() {
        Map<String, String> written =
                Map.of(
                        "streamgauge.aws", "true",
                        "aws.requestTimeout", "5",
                        "local.prot", "1",
                        "camel.component.timestream.memoryRetention", "90m");
        written.forEach(System::setProperty);
        DoctorConfiguration configuration;
        try {
            configuration = DoctorConfiguration.read(List.of());
        } finally {
            written.keySet().forEach(System::clearProperty);
        }

        assertThat(configuration.settings().aws()).isTrue();
        assertThat(configuration.needs().tables()).containsKey(TableName.parse("market/prices"));
        assertThat(lines(configuration.findings(), Level.BAD))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("settings: \"aws.requestTimeout\" must be"))
                .anyMatch(line -> line.contains("did you mean \"local.port\"?"))
                .anyMatch(line -> line.contains("\"memoryRetention\" must be 1 to 8766"));
    }

    private List<Finding> examine(Function<FaultProxy.Call, Boolean> which, Fault fault)
            throws Exception {
        try (FaultProxy proxy =
                FaultProxy.start(aws.url(), call -> which.apply(call) ? fault : new Fault.None())) {
            return examine(proxy.url(), "kinesis:prices", "timestream:market/prices");
        }
    }

    private List<Finding> examine(URI endpoint, String... uris) throws Exception {
        Settings settings =
                Settings.of(
                        Map.of(
                                "streamgauge.aws", "true",
                                "aws.region", "us-east-1",
                                "aws.endpoint", endpoint.toString(),
                                "observe.port", "0"),
                        Set.of());
        return examine(configuration(settings, uris));
    }

    private static List<Finding> examine(DoctorConfiguration configuration) throws Exception {
        try (Doctor doctor = new Doctor(configuration, InstantSource.system())) {
            return doctor.examine();
        }
    }

    /** The first address is read by a route that writes to the others. */
    private DoctorConfiguration configuration(Settings settings, String... uris) {
        StringBuilder route = new StringBuilder("- route:\n    from:\n      uri: " + uris[0]);
        route.append("\n      steps:\n");
        for (String uri :
                List.of(uris).subList(uris[0].startsWith("kinesis") ? 1 : 0, uris.length)) {
            route.append("        - to: \"").append(uri).append("\"\n");
        }
        List<RouteFile> files = List.of(new RouteFile("r.camel.yaml", route.toString()));
        RouteNeeds needs =
                RouteNeeds.of(
                        files,
                        RouteUses.of(files, it -> it),
                        settings,
                        ApplicationProperties.load());
        return new DoctorConfiguration(
                List.of("streamgauge"),
                settings,
                needs,
                Map.of(folder, "data"),
                Set.of(folder.resolve("dead-letter")),
                needs.problems());
    }

    private static List<String> lines(List<Finding> findings, Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::toString)
                .toList();
    }
}
