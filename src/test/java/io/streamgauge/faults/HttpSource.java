package io.streamgauge.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers each request with the bytes that a test wants, be they HTTP or not, and
 * closes the connection then.
 */
public final class HttpSource implements AutoCloseable {

    /**
     * What came.
     *
     * @param method GET, POST
     * @param target the path with the query
     * @param headers by name, whatever its case
     */
    public record Request(String method, String target, Map<String, String> headers) {}

    /** Writes an answer. */
    public interface Answer {
        void write(Request request, Wire wire) throws IOException;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Answer> once = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private Answer always;

    private HttpSource(ServerSocket server, Answer always) {
        this.server = server;
        this.always = always;
    }

    /** A server that gives the same answer to all requests, until it gets another one. */
    public static HttpSource start(Answer always) {
        try {
            HttpSource source =
                    new HttpSource(
                            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), always);
            source.threads.execute(source::accept);
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with a status, headers one on a line, and a body that is as long as it says. */
    public static Answer answer(int status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String lines = headers.isEmpty() ? "" : headers.strip().replace("\n", "\r\n") + "\r\n";
        return (request, wire) -> {
            wire.text("HTTP/1.1 " + status + " Said\r\n" + lines);
            wire.text("Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n");
            wire.bytes(bytes);
        };
    }

    /** An answer of JSON, with status 200. */
    public static Answer json(String body) {
        return answer(200, "Content-Type: application/json", body);
    }

    /** Gives this answer next, before those that are always given. */
    public synchronized void once(Answer answer) {
        once.add(answer);
    }

    public synchronized void always(Answer answer) {
        always = answer;
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The paths with queries that were asked for. */
    public List<String> targets() {
        return requests().stream().map(Request::target).toList();
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    @Override
    public void close() {
        end.countDown();
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection that an answer is written to. */
    public final class Wire {

        private final OutputStream out;

        private Wire(OutputStream out) {
            this.out = out;
        }

        public void text(String text) throws IOException {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        public void bytes(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits, or returns at once when the test has ended. */
        public void pause(int milliseconds) throws IOException {
            try {
                if (end.await(milliseconds, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the test has ended");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            if (first != null) {
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    headers.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip());
                }
                Request request = new Request(method(first), target(first), headers);
                next(request).write(request, new Wire(socket.getOutputStream()));
            }
        } catch (IOException e) {
            // The client has had enough: that is what these tests are about.
            return;
        }
    }

    private static String method(String first) {
        return first.substring(0, first.indexOf(' '));
    }

    private static String target(String first) {
        return first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    }

    private synchronized Answer next(Request request) {
        requests.add(request);
        Answer answer = once.poll();
        return answer == null ? always : answer;
    }
}
