package io.streamgauge.routes;

import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** Runs the example for large bodies once, in a process with little memory. */
final class SmallHeapRoute {

    private SmallHeapRoute() {}

    /** Runs to the end; gives what the process printed. */
    static String run(String heap, URI aws, String source) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx" + heap,
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        SmallHeapRoute.class.getName(),
                                        aws.toString(),
                                        source))
                        .redirectErrorStream(true)
                        .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] args) throws Exception {
        var builder = TimestreamWriteAsyncClient.builder().endpointDiscoveryEnabled(false);
        LocalAwsFixture.client(builder, URI.create(args[0]));
        try (TimestreamWriteAsyncClient client = builder.build();
                ExampleRoute route =
                        new ExampleRoute(
                                "http-large-body", client, Map.of("history.url", args[1]))) {
            System.out.println("failure: " + route.run());
        }
    }
}
