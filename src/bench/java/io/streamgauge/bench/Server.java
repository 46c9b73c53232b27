package io.streamgauge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The server that accepts every request, in its own process. */
record Server(Process process, String url) implements AutoCloseable {

    /** Starts a server with a number of records to read, in a number of shards. */
    static Server start(int records, int shards) throws IOException {
        List<String> command = new java.util.ArrayList<>(java());
        command.addAll(
                List.of(
                        NullServer.class.getName(),
                        Integer.toString(records),
                        Integer.toString(shards)));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Server(process, "http://127.0.0.1:" + output.readLine());
    }

    /** The command of a JVM with the class path of this one. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"));
    }

    /** The bytes of bodies since the last call. */
    long bytes() throws IOException {
        try {
            return Long.parseLong(
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url)).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
