package io.streamgauge.timestream.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to Timestream, which takes one request at a time.
 *
 * <p>It blocks: with as few requests in flight as Timestream takes, a thread for each costs less
 * than an event loop that has to be woken for each (docs/speed.md).
 */
final class HttpConnection implements AutoCloseable {

    private static final long MAX_UNCHECKED_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MAX_IDLE_NANOS = Duration.ofSeconds(60).toNanos();

    private final WriteEndpoint endpoint;
    private final Socket transport;
    private final Socket socket;
    private final OutputStream out;
    private final AnswerStream answers;
    private final SignedHead head;
    private byte[] request = new byte[0];
    private long idleSince;

    private HttpConnection(WriteEndpoint endpoint, String region, Socket transport, Socket socket)
            throws IOException {
        this.endpoint = endpoint;
        this.transport = transport;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.answers = new AnswerStream(socket.getInputStream());
        this.head = new SignedHead(endpoint, region);
    }

    /** Opens a connection for a call. */
    static HttpConnection open(
            WriteEndpoint endpoint, String region, Duration timeout, OpenCalls.Call call)
            throws IOException {
        Socket transport = new Socket(Proxy.NO_PROXY);
        try {
            call.uses(transport);
            transport.setTcpNoDelay(true);
            transport.setKeepAlive(true);
            transport.connect(
                    new InetSocketAddress(
                            InetAddress.getByName(endpoint.address()), endpoint.port()),
                    (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
            Socket socket = endpoint.tls() ? secured(transport, endpoint) : transport;
            return new HttpConnection(endpoint, region, transport, socket);
        } catch (IOException | RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /** TLS over a socket, to a server whose certificate is one of the host. */
    private static Socket secured(Socket transport, WriteEndpoint endpoint) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        defaults()
                                .getSocketFactory()
                                .createSocket(transport, endpoint.address(), endpoint.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static SSLContext defaults() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    /** Makes a call use this connection, which was idle. */
    void usedBy(OpenCalls.Call call) throws IOException {
        call.uses(transport);
    }

    /** The heads of the requests. */
    SignedHead head() {
        return head;
    }

    /** Sends a request, and reads its answer. */
    RawAnswer exchange(byte[] itsHead, byte[] body) throws IOException {
        int length = itsHead.length + body.length;
        if (request.length < length) {
            request = new byte[length + length / 2];
        }
        System.arraycopy(itsHead, 0, request, 0, itsHead.length);
        System.arraycopy(body, 0, request, itsHead.length, body.length);
        out.write(request, 0, length);
        out.flush();
        RawAnswer answer = answers.next();
        return answers.hasMore()
                ? new RawAnswer(answer.status(), answer.headers(), answer.body(), false)
                : answer;
    }

    /** The connection has nothing to do from now on. */
    void idle() {
        idleSince = System.nanoTime();
    }

    /** Whether an idle connection takes another request, as far as can be known. */
    boolean isUsable(WriteEndpoint wanted) {
        long idle = System.nanoTime() - idleSince;
        return endpoint.equals(wanted)
                && idle < MAX_IDLE_NANOS
                && (idle < MAX_UNCHECKED_NANOS || isOpen());
    }

    /** Whether the server has neither closed the connection nor sent what nobody asked for. */
    private boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            var unused = socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return waitsLong();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean waitsLong() {
        try {
            socket.setSoTimeout(0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes the transport alone: to close TLS waits for a thread that writes. */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            // The system frees it all the same.
            idleSince = 0;
        }
    }
}
