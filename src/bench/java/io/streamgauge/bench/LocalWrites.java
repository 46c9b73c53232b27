package io.streamgauge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes into the embedded endpoint with prepared requests, so that nearly all work is the
 * endpoint's. With the jar of another build, rounds alternate between both.
 */
final class LocalWrites {

    private static final int CONNECTIONS = 8;

    private LocalWrites() {}

    static void play(int records, int warmUps, int rounds, List<String> otherJars)
            throws Exception {
        List<Endpoint> endpoints =
                new ArrayList<>(List.of(Endpoint.start("this build", "", CONNECTIONS)));
        for (String jar : otherJars) {
            endpoints.add(Endpoint.start(jar, jar, CONNECTIONS));
        }
        List<List<Score>> scores = new ArrayList<>();
        endpoints.forEach(endpoint -> scores.add(new ArrayList<>()));
        try {
            for (int round = 0; round < warmUps + rounds; round++) {
                for (int i = 0; i < endpoints.size(); i++) {
                    Score score = endpoints.get(i).write(records);
                    if (round >= warmUps) {
                        scores.get(i).add(score);
                    }
                }
            }
        } finally {
            endpoints.forEach(Endpoint::close);
        }
        for (int i = 0; i < endpoints.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s records/s %s, records/CPU-s %s, this build's are %s times%n",
                    endpoints.get(i).name,
                    Spread.of(scores.get(i).stream().map(Score::perSecond).toList()),
                    Spread.of(scores.get(i).stream().map(Score::perCpuSecond).toList()),
                    Spread.of(Bench.ratios(scores.get(0), scores.get(i))));
        }
    }

    /** An endpoint in a process of its own, and the connections to it. */
    static final class Endpoint {

        private final String name;
        private final Process process;
        private final BufferedReader output;
        private final int port;
        private final List<Socket> sockets = new ArrayList<>();
        private final int connections;
        private final ExecutorService threads;
        private final List<PreparedRequests> prepared = new ArrayList<>();
        private long time = System.currentTimeMillis() - 3_600_000;

        private Endpoint(String name, Process process, int connections) throws IOException {
            this.name = name;
            this.process = process;
            this.connections = connections;
            this.threads = Executors.newFixedThreadPool(connections);
            this.output =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            this.port = Integer.parseInt(line());
        }

        /** Starts an endpoint as the launcher does, of the classes in a jar if it names one. */
        static Endpoint start(String name, String jar, int connections) throws IOException {
            String before = jar.isEmpty() ? "" : jar + System.getProperty("path.separator");
            return new Endpoint(
                    name,
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    before + System.getProperty("java.class.path"),
                                    LocalServer.class.getName())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start(),
                    connections);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + port);
        }

        Score write(int records) throws IOException {
            int each = records / connections / PreparedRequests.RECORDS;
            for (int i = prepared.size(); i < connections; i++) {
                prepared.add(new PreparedRequests(i, each));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                sockets.add(socket);
            }
            prepared.forEach(some -> some.date(time));
            time += each;
            double cpu = cpu();
            long began = System.nanoTime();
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Socket socket = sockets.get(i);
                List<byte[]> requests = prepared.get(i).requests();
                sent.add(CompletableFuture.runAsync(() -> send(socket, requests), threads));
            }
            sent.forEach(CompletableFuture::join);
            double seconds = (System.nanoTime() - began) / 1e9;
            int written = each * connections * PreparedRequests.RECORDS;
            return new Score(written, seconds, cpu() - cpu, 0);
        }

        void close() {
            threads.shutdown();
            process.destroy();
        }

        private double cpu() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return Double.parseDouble(line());
        }

        private String line() throws IOException {
            String line = output.readLine();
            while (line != null && !line.matches("[0-9.]+")) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IOException(name + " ended");
            }
            return line;
        }
    }

    private static void send(Socket socket, List<byte[]> requests) {
        try {
            OutputStream output = socket.getOutputStream();
            InputStream input = socket.getInputStream();
            byte[] answer = new byte[4096];
            for (byte[] request : requests) {
                output.write(request);
                output.flush();
                int length = 0;
                String text = "";
                while (!text.endsWith("}")) {
                    int read = input.read(answer, length, answer.length - length);
                    if (read < 0) {
                        throw new IOException("the connection ended");
                    }
                    length += read;
                    text = new String(answer, 0, length, StandardCharsets.US_ASCII);
                }
                if (!text.startsWith("HTTP/1.1 200") || !text.contains("\"Total\":100")) {
                    throw new IOException(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
