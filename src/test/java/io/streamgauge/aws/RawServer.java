package io.streamgauge.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that answers each request with the bytes that a test gives, and keeps what came. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Reply reply;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** Answers a request. */
    interface Reply {

        /** Writes the answer; if it closes the connection, no other request is read from it. */
        void to(Received request, Socket socket) throws IOException;
    }

    /** A request, with its headers by name in lower case, and the number of its connection. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Received(String first, Map<String, String> headers, byte[] body, int connection) {

        String header(String name) {
            return headers.get(name.toLowerCase(java.util.Locale.ROOT));
        }

        String path() {
            return first.split(" ", -1)[1];
        }
    }

    RawServer(ServerSocketFactory sockets, Reply reply) throws IOException {
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.reply = reply;
        start(this::accept);
    }

    /** A server that gives the same answer to each request. */
    static RawServer answering(String answer) throws IOException {
        return new RawServer(
                ServerSocketFactory.getDefault(),
                (request, socket) -> socket.getOutputStream().write(answer.getBytes(ISO_8859_1)));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Received> received() {
        return received;
    }

    /** Closes the connections, and takes new ones. */
    void closeConnections() throws IOException {
        for (Socket each : open) {
            each.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        closeConnections();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                open.add(accepted);
                int number = connections.incrementAndGet();
                start(() -> serve(accepted, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted, int number) {
        try (accepted) {
            for (Received next = read(accepted, number);
                    next != null && !accepted.isClosed();
                    next = accepted.isClosed() ? null : read(accepted, number)) {
                received.add(next);
                reply.to(next, accepted);
            }
        } catch (IOException e) {
            open.remove(accepted);
        }
    }

    private static Received read(Socket socket, int number) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        String[] lines = head.toString(ISO_8859_1).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int at = 1; !lines[at].isEmpty(); at++) {
            int colon = lines[at].indexOf(':');
            headers.put(lines[at].substring(0, colon), lines[at].substring(colon + 1).strip());
        }
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
        byte[] body = in.readNBytes(Integer.parseInt(lower.get("content-length")));
        return new Received(lines[0], lower, body, number);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
