package io.streamgauge.command.doctor;

import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsHosts;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.ProviderChains;
import io.streamgauge.command.doctor.Examination.Check;
import io.streamgauge.config.Settings;
import io.streamgauge.deadletter.DeadLetterFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** All checks of a program: its machine, its settings, and what its routes need of AWS. */
public final class Doctor implements AutoCloseable {

    /** How long connecting and one request may take. */
    static final Duration CALL = Duration.ofSeconds(3);

    private static final Duration CHECKS = Duration.ofMillis(4500);

    private final DoctorConfiguration configuration;
    private final InstantSource clock;
    private final Examination examination = new Examination();
    private final List<SdkAutoCloseable> clients = new ArrayList<>();

    /** Examines the program of the folder that it runs in. */
    public Doctor(DoctorConfiguration configuration, InstantSource clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Runs all checks; returns their findings. */
    public List<Finding> examine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(MachineCheck.run(configuration.versions()));
        findings.addAll(configuration.findings());
        List<Check> here = new ArrayList<>(hereChecks());
        Connection connection = new Connection();
        here.add(connection.check());
        findings.addAll(examination.run(here, CHECKS));
        if (connection.settings != null) {
            findings.addAll(examination.run(awsChecks(connection.settings), CHECKS));
        }
        return findings;
    }

    /** The least policy for the routes, as JSON; * stands for what is not known. */
    public String policy() throws InterruptedException {
        Connection connection = new Connection();
        examination.run(List.of(connection.check()), CHECKS);
        AwsSettings aws = connection.settings;
        Optional<String> account =
                aws == null || !isAws()
                        ? Optional.empty()
                        : new IdentityCheck(aws, clock).run().account();
        return policy(aws, account).json();
    }

    private IamPolicy policy(@Nullable AwsSettings aws, Optional<String> account) {
        String region =
                aws == null || aws.region() == null || !isAws()
                        ? "*"
                        : String.valueOf(aws.region());
        String partition =
                region.startsWith("cn-")
                        ? "aws-cn"
                        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return IamPolicy.of(
                configuration.needs(),
                settings().declared().update(),
                new IamPolicy.Place(partition, region, account.orElse("*")));
    }

    private Settings settings() {
        return configuration.settings();
    }

    private boolean isAws() {
        return settings().aws();
    }

    private List<Check> hereChecks() {
        List<Check> checks = new ArrayList<>();
        configuration.folders().forEach((folder, use) -> checks.add(folder(folder, use)));
        List<DeadLetterFolder> letters =
                configuration.deadLetterFolders().stream().map(DeadLetterFolder::new).toList();
        checks.add(Check.ofOne("dead letters", () -> LetterCheck.run(letters)));
        PortCheck ports = new PortCheck(CALL);
        checks.add(Check.ofOne("observe.port", () -> ports.observe(settings().observe())));
        if (!isAws()) {
            checks.add(Check.ofOne("local.port", () -> ports.local(settings().local())));
        }
        for (URI host : configuration.needs().hosts()) {
            if (!host.equals(PortCheck.endpoint(settings().local()))) {
                String check = "host " + host.getHost();
                checks.add(Check.ofOne(check, () -> new EndpointCheck(CALL).run(check, host)));
            }
        }
        for (InfluxNeed need : configuration.needs().influx()) {
            checks.add(new Check(need.check(), () -> influx(need, ports)));
        }
        return checks;
    }

    private static Check folder(Path folder, String use) {
        return new Check("folder " + folder, () -> FolderCheck.run(use, folder));
    }

    /** What only the embedded endpoint has is checked while that runs. */
    private List<Finding> influx(InfluxNeed need, PortCheck ports) throws InterruptedException {
        Settings.Local local = settings().local();
        boolean isEmbedded = !isAws() && need.settings().url().equals(PortCheck.endpoint(local));
        if (isEmbedded && (local.port() == 0 || !ports.isEmbedded(local))) {
            return List.of(
                    Finding.ok(
                            need.check(),
                            "in the embedded endpoint, which does not run, so it is not checked"));
        }
        return need.run();
    }

    /**
     * How AWS, or the embedded endpoint that runs, is reached. The SDK may look for credentials for
     * long, where a machine has none.
     */
    private final class Connection {

        /** Set by the check, where it is known. */
        private volatile @Nullable AwsSettings settings;

        Check check() {
            return isAws()
                    ? new Check("credentials", this::ofAws)
                    : new Check("local mode", this::ofLocalMode);
        }

        private List<Finding> ofAws() {
            AwsSettings complete =
                    ProviderChains.complete(settings().awsSettings().within(CALL, CALL));
            settings = complete;
            String region = String.valueOf(complete.region());
            return List.of(
                    Finding.ok(
                            "region",
                            complete.endpoint() == null
                                    ? region
                                    : region + ", at the endpoint " + complete.endpoint()));
        }

        private List<Finding> ofLocalMode() throws InterruptedException {
            Settings.Local local = settings().local();
            if (local.port() != 0 && new PortCheck(CALL).isEmbedded(local)) {
                settings = DoctorConfiguration.reached(settings()).within(CALL, CALL);
                return List.of();
            }
            return List.of(
                    Finding.ok(
                            "local mode",
                            "no AWS account is used; the embedded endpoint does not run, so tables"
                                    + " and streams are not checked"));
        }
    }

    private List<Check> awsChecks(AwsSettings aws) {
        List<Check> checks = new ArrayList<>();
        addEndpoints(aws, checks);
        addTimestream(aws, checks);
        addStreams(aws, checks);
        if (isAws()) {
            checks.add(new Check("credentials", () -> identity(aws)));
        }
        return checks;
    }

    private List<Finding> identity(AwsSettings aws) throws InterruptedException {
        IdentityCheck.Result identity = new IdentityCheck(aws, clock).run();
        List<Finding> findings = new ArrayList<>(identity.findings());
        if (identity.arn().isPresent()) {
            findings.addAll(
                    new PermissionCheck(aws, policy(aws, identity.account()))
                            .run(identity.arn().get()));
        }
        return findings;
    }

    private void addEndpoints(AwsSettings aws, List<Check> checks) {
        List<String> services = new ArrayList<>();
        if (configuration.needs().needTimestream()) {
            services.add("timestream");
        }
        if (!configuration.needs().streams().isEmpty()) {
            services.add("kinesis");
        }
        if (!configuration.needs().leaseTables().isEmpty()) {
            services.add("dynamodb");
        }
        List<URI> urls =
                services.stream()
                        .flatMap(service -> AwsHosts.of(service, aws).stream())
                        .distinct()
                        .toList();
        // The embedded endpoint answered already, and warns of connections without a request.
        if (isAws() && !urls.isEmpty()) {
            for (URI url : urls) {
                String check = "endpoint " + url.getHost();
                checks.add(Check.ofOne(check, () -> new EndpointCheck(CALL).run(check, url)));
            }
            checks.add(new Check("clock", () -> new ClockCheck(CALL, clock).run(urls.get(0))));
        }
    }

    private void addTimestream(AwsSettings aws, List<Check> checks) {
        RouteNeeds needs = configuration.needs();
        if (!needs.needTimestream()) {
            return;
        }
        TimestreamCheck timestream =
                new TimestreamCheck(
                        opened(new AwsClients(aws).timestreamWrite()),
                        needs,
                        settings().declared().update(),
                        CALL);
        checks.add(Check.ofOne("timestream", timestream::service));
        for (TableNeed table : needs.tables().values()) {
            checks.add(new Check("table " + table.name(), () -> timestream.table(table)));
        }
    }

    private void addStreams(AwsSettings aws, List<Check> checks) {
        RouteNeeds needs = configuration.needs();
        if (!needs.streams().isEmpty()) {
            StreamCheck streams = new StreamCheck(opened(new AwsClients(aws).kinesis()), CALL);
            for (StreamNeed stream : needs.streams().values()) {
                checks.add(new Check("stream " + stream.name(), () -> streams.run(stream)));
            }
        }
        if (!needs.leaseTables().isEmpty() && (isAws() || aws.dynamodbEndpoint() != null)) {
            LeaseTableCheck leases =
                    new LeaseTableCheck(opened(new AwsClients(aws).dynamoDb()), CALL);
            for (String table : needs.leaseTables()) {
                checks.add(Check.ofOne("lease table " + table, () -> leases.run(table)));
            }
        }
    }

    private <T extends SdkAutoCloseable> T opened(T client) {
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        examination.close();
        clients.forEach(SdkAutoCloseable::close);
    }
}
