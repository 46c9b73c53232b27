package io.streamgauge.local.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clients that run the contract, with what each of them lacks. */
enum ContractClient {
    JAVA_SYNC("AWS SDK for Java 2, sync", Map.of("SubscribeToShard", "only asynchronous")),
    JAVA_ASYNC("AWS SDK for Java 2, async", Map.of()),
    JAVA_JSON("AWS SDK for Java 2, Kinesis in JSON", Map.of()),
    BOTO3(
            "boto3 of Debian",
            Map.of(
                    "AWS_ENDPOINT_URL", "since boto3 1.28",
                    "account settings", "newer than it",
                    "batch loads", "newer than it",
                    "partition keys", "newer than it",
                    "query insights", "newer than it")),
    AWS_CLI(
            "AWS CLI of Debian",
            Map.of(
                    "AWS_ENDPOINT_URL", "since AWS CLI 2.13",
                    "account settings", "newer than it",
                    "batch loads", "newer than it",
                    "SubscribeToShard", "has no such command",
                    "members of errors", "prints the message only",
                    "partition keys", "newer than it",
                    "query insights", "newer than it")),
    JAVASCRIPT("AWS SDK for JavaScript 3", Map.of());

    private static final Path SOURCES = Path.of("src", "test", "clients");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // each is made by Map.of
    private final Map<String, String> lacks;

    ContractClient(String title, Map<String, String> lacks) {
        this.title = title;
        this.lacks = lacks;
    }

    String title() {
        return title;
    }

    /** Why the client lacks a feature, if it does. */
    Optional<String> lacks(String feature) {
        return Optional.ofNullable(lacks.get(feature));
    }

    /** Whether the client has something of its own to show in a case. */
    boolean takes(ContractCases.Case one) {
        return this != JAVA_JSON || (one.throttled() == 0 && one.isOfKinesis());
    }

    /** The client with the endpoint as an argument; without one it goes to AWS. */
    ClientDriver start(Optional<URI> endpoint) {
        return switch (this) {
            case JAVA_SYNC -> java(endpoint, false);
            case JAVA_ASYNC -> java(endpoint, true);
            case JAVA_JSON -> json(endpoint);
            default -> process(endpoint, environment(endpoint.isPresent()));
        };
    }

    /** The client with the endpoint in the variable of the environment, where it knows that. */
    ClientDriver startByEnvironment(URI endpoint) {
        Map<String, String> environment = new HashMap<>(environment(true));
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        boolean argument = lacks("AWS_ENDPOINT_URL").isPresent();
        return process(argument ? Optional.of(endpoint) : Optional.empty(), environment);
    }

    private static ClientDriver java(Optional<URI> endpoint, boolean async) {
        return new SdkDriver(
                endpoint.map(url -> SdkClients.at(url, async))
                        .orElseGet(() -> SdkClients.found(async)));
    }

    private static ClientDriver json(Optional<URI> endpoint) {
        System.setProperty("aws.cborEnabled", "false");
        try {
            return java(endpoint, true);
        } finally {
            System.clearProperty("aws.cborEnabled");
        }
    }

    private ClientDriver process(Optional<URI> endpoint, Map<String, String> environment) {
        List<String> command =
                new ArrayList<>(
                        switch (this) {
                            case JAVA_SYNC -> jvm("sync");
                            case JAVA_ASYNC -> jvm("async");
                            case JAVA_JSON -> jvm("async", "-Daws.cborEnabled=false");
                            case BOTO3 -> script("/usr/bin/python3", "with_boto3.py");
                            case AWS_CLI -> script("/usr/bin/python3", "with_aws_cli.py");
                            case JAVASCRIPT -> script("node", "with_javascript.mjs");
                        });
        endpoint.ifPresent(url -> command.add(url.toString()));
        return ProcessDriver.start(command, environment);
    }

    private static List<String> script(String interpreter, String name) {
        return List.of(interpreter, SOURCES.resolve(name).toString());
    }

    private static List<String> jvm(String kind, String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        SdkDriver.class.getName(),
                        kind));
        return command;
    }

    private static Map<String, String> environment(boolean local) {
        return local
                ? Map.of(
                        "AWS_ACCESS_KEY_ID", "id",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_REGION", "us-east-1",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_PAGER", "")
                : Map.of("AWS_PAGER", "");
    }
}
