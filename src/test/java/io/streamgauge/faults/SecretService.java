package io.streamgauge.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks GetSecretValue of Secrets Manager and GetParameter of the SSM. */
public final class SecretService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile ObjectNode refusal;

    private SecretService(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /** A service on a free port. */
    public static SecretService start() {
        try {
            return new SecretService(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds a secret by its id, with "@" and the version where it is not the current one. */
    public void secret(String id, String value) {
        secrets.put(id, JSON.createObjectNode().put("SecretString", value));
    }

    /** Adds a secret of bytes. */
    public void binary(String id, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        secrets.put(
                id,
                JSON.createObjectNode()
                        .put("SecretBinary", Base64.getEncoder().encodeToString(bytes)));
    }

    public void parameter(String name, String value) {
        parameters.put(name, value);
    }

    /** Refuses all requests from now on. */
    public void refuse(String type, String message) {
        refusal = JSON.createObjectNode().put("__type", type).put("Message", message);
    }

    /** Fails the next request. */
    public void failOnce() {
        failures.incrementAndGet();
    }

    /** The target and the signature of each request. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            requests.add(target + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                reply(exchange, 500, JSON.createObjectNode().put("__type", "InternalFailure"));
            } else if (refusal != null) {
                reply(exchange, 400, refusal);
            } else if (target.equals("AmazonSSM.GetParameter")) {
                parameter(exchange, request);
            } else {
                secret(exchange, request);
            }
        }
    }

    private void secret(HttpExchange exchange, JsonNode request) throws IOException {
        String id = request.get("SecretId").asText();
        JsonNode version = request.get("VersionId");
        ObjectNode found = secrets.get(version == null ? id : id + "@" + version.asText());
        if (found == null) {
            reply(
                    exchange,
                    400,
                    JSON.createObjectNode().put("__type", "ResourceNotFoundException"));
        } else {
            reply(exchange, 200, found);
        }
    }

    private void parameter(HttpExchange exchange, JsonNode request) throws IOException {
        String found = parameters.get(request.get("Name").asText());
        if (found == null || !request.get("WithDecryption").asBoolean()) {
            reply(exchange, 400, JSON.createObjectNode().put("__type", "ParameterNotFound"));
        } else {
            ObjectNode parameter = JSON.createObjectNode().put("Value", found);
            reply(exchange, 200, JSON.createObjectNode().set("Parameter", parameter));
        }
    }

    private static void reply(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
